// SPDX-License-Identifier: MIT
#include "app/cli/outputsettings.h"

#include "app/cli/choices.h"
#include "app/cli/exportoptions.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace helodesk::cli {

enum class When { Auto, Always, Never };

static constexpr std::array<std::pair<const char *, Format>, 11> formatNames{{
    {"text", Format::Text},
    {"swaks", Format::Swaks},
    {"json", Format::Json},
    {"markdown", Format::Markdown},
    {"html", Format::Html},
    {"jsonl", Format::JsonLines},
    {"csv", Format::Csv},
    {"eml", Format::Message},
    {"junit", Format::Junit},
    {"nagios", Format::Nagios},
    {"prometheus", Format::Prometheus},
}};

static constexpr std::array<std::pair<const char *, When>, 3> whens{{
    {"auto", When::Auto},
    {"always", When::Always},
    {"never", When::Never},
}};

// https://no-color.org: set and not empty.
static bool terminalWantsColor()
{
#ifdef Q_OS_UNIX
    return qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb" && isatty(STDOUT_FILENO);
#else
    return false;
#endif
}

// Only the words for what the command has.
static std::optional<Format> readFormat(const Arguments &arguments, std::span<const Format> formats, QString *problem)
{
    std::vector<std::pair<const char *, Format>> words;
    std::copy_if(formatNames.begin(), formatNames.end(), std::back_inserter(words), [formats](const auto &word) {
        return std::find(formats.begin(), formats.end(), word.second) != formats.end();
    });
    return choose<Format>(arguments, "format", words, Format::Text, problem);
}

std::optional<OutputSettings> readOutput(const Arguments &arguments, QString *problem, std::span<const Format> formats)
{
    const auto format = readFormat(arguments, formats, problem);
    const auto when = choose<When>(arguments, "color", whens, When::Auto, problem);
    const auto parts = readExportOptions(arguments, problem);
    if (!format || !when || !parts)
        return std::nullopt;
    if (arguments.has("json") && arguments.has("format") && *format != Format::Json) {
        *problem = QCoreApplication::translate("Cli", "--json and --format %1 contradict each other")
                       .arg(arguments.value("format"));
        return std::nullopt;
    }
    if (arguments.has("output") && arguments.value("output").isEmpty()) {
        *problem = QCoreApplication::translate("Cli", "--output needs a file name");
        return std::nullopt;
    }
    if (*format == Format::Junit && hasExportOptions(arguments)) {
        *problem = QCoreApplication::translate("Cli", "--format junit sums runs up and can't be written in part");
        return std::nullopt;
    }
    OutputSettings settings;
    settings.format = arguments.has("json") ? Format::Json : *format;
    settings.file = arguments.value("output");
    settings.parts = *parts;
    settings.onlyParts = hasExportOptions(arguments);
    settings.quiet = arguments.has("quiet");
    settings.color = *when == When::Always || (*when == When::Auto && settings.file.isEmpty() && terminalWantsColor());
    return settings;
}

} // namespace helodesk::cli
