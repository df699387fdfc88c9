// SPDX-License-Identifier: MIT
// helodesk-cli probe: what servers offer, without signing in or sending.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/exportoptions.h"
#include "app/cli/perform.h"
#include "app/cli/runoptions.h"
#include "app/cli/tlsoptions.h"

namespace helodesk::cli {

static int probe(const Arguments &arguments)
{
    QString problem;
    const auto output = readOutput(arguments, &problem);
    if (!output)
        return complain(problem);
    std::vector<RunSettings> runs;
    for (const QString &target : arguments.operands()) {
        RunSettings settings;
        if (!readTarget(target, arguments, settings, &problem) || !readConnection(arguments, settings, &problem))
            return complain(problem);
        settings.stopAfter = Stage::StartTls;
        runs.push_back(std::move(settings));
    }
    return perform(std::move(runs), *output, Purpose::Probe);
}

Command probeCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Connection"), connectionOptions},
        {QT_TRANSLATE_NOOP("Cli", "Way to the server"), wayOptions},
        {QT_TRANSLATE_NOOP("Cli", "TLS"), tlsOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), outputOptions},
        {QT_TRANSLATE_NOOP("Cli", "What is written"), exportOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"probe", QT_TRANSLATE_NOOP("Cli", "TARGET… [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Shows what servers offer: greeting, EHLO before and inside TLS, the certificates. Never signs in, never "
            "sends. With several targets the first exit code that isn't 0 counts, and the JSON holds all runs."),
        sections, exitCodeNotes, 0, -1,
        QT_TRANSLATE_NOOP("Cli", "probe needs a TARGET, for example probe mail.example.org")};
    return {&syntax, probe};
}

} // namespace helodesk::cli
