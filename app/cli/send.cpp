// SPDX-License-Identifier: MIT
// helodesk-cli send: one run from options alone.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/exportoptions.h"
#include "app/cli/keychainaccess.h"
#include "app/cli/perform.h"
#include "app/cli/printmessage.h"
#include "app/cli/runoptions.h"
#include "app/cli/tlsoptions.h"
#include "core/profile/secretentry.h"
#include "core/run/signinplan.h"

#include <QCoreApplication>

namespace helodesk::cli {

// Without them the run says so where they are wanted. False if the command is to end.
static bool takeFromKeychain(RunSettings &settings)
{
    KeychainAccess keychain;
    SignIn &signIn = *settings.signIn;
    if (needsToken(signIn) && !signIn.token) {
        const QString entry = tokenEntry(signIn.user, settings.server);
        SecretAnswer answer = keychain.read(entry);
        if (answer.succeeded())
            answer = keychain.usableToken(entry, answer);
        if (answer.succeeded())
            signIn.token = answer.secret;
        signIn.tokenProblem = answer.words;
    }
    if (needsPassword(signIn) && !signIn.password && !keychain.wasInterrupted()) {
        const SecretAnswer answer = keychain.read(passwordEntry(signIn.user, settings.server));
        if (answer.succeeded())
            signIn.password = answer.secret;
        signIn.passwordProblem = answer.words;
    }
    return !keychain.wasInterrupted();
}

static const CommandSyntax &syntaxOfSend()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Envelope"), envelopeOptions},
        {QT_TRANSLATE_NOOP("Cli", "Message"), messageOptions},
        {QT_TRANSLATE_NOOP("Cli", "Connection"), connectionOptions},
        {QT_TRANSLATE_NOOP("Cli", "Way to the server"), wayOptions},
        {QT_TRANSLATE_NOOP("Cli", "TLS"), tlsOptions},
        {QT_TRANSLATE_NOOP("Cli", "Sign-in"), signInOptions},
        {QT_TRANSLATE_NOOP("Cli", "Dialogue"), dialogueOptions},
        {QT_TRANSLATE_NOOP("Cli", "Extensions"), extensionOptions},
        {QT_TRANSLATE_NOOP("Cli", "Control"), controlOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), outputOptions},
        {QT_TRANSLATE_NOOP("Cli", "What is written"), exportOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"send", QT_TRANSLATE_NOOP("Cli", "TARGET --from ADDRESS --to LIST [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Sends one message and shows the whole conversation and what it came to. A password never goes out "
            "unencrypted, and never stands in any output."),
        sections, exitCodeNotes, 0, 1,
        QT_TRANSLATE_NOOP("Cli", "send needs a TARGET, for example send mail.example.org --from … --to …")};
    return syntax;
}

static int send(const Arguments &arguments)
{
    QString problem;
    RunSettings settings;
    const bool lints = arguments.has("lint");
    const bool prints = arguments.has("print-message") || lints;
    if (lints && arguments.has("print-message"))
        return complain(QCoreApplication::translate("Cli", "--lint and --print-message exclude each other"));
    if (arguments.has("list-templates"))
        return listTemplates();
    if (arguments.has("print-dkim-record"))
        return printDkimRecord(arguments);
    if (arguments.operands().isEmpty() && !prints && !arguments.has("mx") && !arguments.has("pipe"))
        return complain(translated(syntaxOfSend().missingOperand));
    if (arguments.has("offers") && !prints)
        return complain(QCoreApplication::translate("Cli", "--offers needs --print-message or --lint"));
    const auto output = readOutput(arguments, &problem);
    const QString target = arguments.operands().value(0, u"localhost"_qs);
    const bool understood = output && readTarget(target, arguments, settings, &problem)
        && readConnection(arguments, settings, &problem) && readDialogue(arguments, settings, &problem)
        && readMessage(arguments, settings, &problem) && (prints || readSignIn(arguments, settings, &problem));
    if (!understood)
        return complain(problem);
    if (lints)
        return lintMessage(settings, arguments.value("offers"), *output);
    if (prints)
        return printMessage(settings, arguments.value("offers"), *output);
    if (settings.signIn && arguments.has("keychain") && !takeFromKeychain(settings))
        return cancelled;
    std::vector<RunSettings> runs;
    runs.push_back(std::move(settings));
    return perform(std::move(runs), *output, Purpose::Send);
}

Command sendCommand()
{
    return {&syntaxOfSend(), send};
}

} // namespace helodesk::cli
