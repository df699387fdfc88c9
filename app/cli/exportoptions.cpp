// SPDX-License-Identifier: MIT
#include "app/cli/exportoptions.h"

#include "app/cli/choices.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace helodesk::cli {

static constexpr Option options[]{
    {"no-content", nullptr, QT_TRANSLATE_NOOP("Cli", "Leave the message's content out.")},
    {"no-addresses", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Write pseudonyms instead of mail addresses and user names, the same for the same one; leaves the content "
            "out too.")},
    {"times", "WHICH", QT_TRANSLATE_NOOP("Cli", "relative: since the run began (as without). absolute: UTC.")},
    {"rows", "FROM-TO", QT_TRANSLATE_NOOP("Cli", "Only these rows, for example 5-12, 5- or -12.")},
};

const std::span<const Option> exportOptions{options};

static bool readRows(const QString &text, ExportOptions &options)
{
    const qsizetype dash = text.indexOf(u'-');
    const QString from = dash < 0 ? text : text.first(dash);
    const QString to = dash < 0 ? text : text.sliced(dash + 1);
    bool fromOk = true;
    bool toOk = true;
    options.fromRow = from.isEmpty() ? 0 : from.toInt(&fromOk);
    options.toRow = to.isEmpty() ? 0 : to.toInt(&toOk);
    const bool any = !from.isEmpty() || !to.isEmpty();
    const bool positive = (from.isEmpty() || options.fromRow > 0) && (to.isEmpty() || options.toRow > 0);
    return any && fromOk && toOk && positive && (to.isEmpty() || options.fromRow <= options.toRow);
}

std::optional<ExportOptions> readExportOptions(const Arguments &arguments, QString *problem)
{
    static constexpr std::array<std::pair<const char *, bool>, 2> times{{{"relative", false}, {"absolute", true}}};
    const auto absolute = choose<bool>(arguments, "times", times, false, problem);
    if (!absolute)
        return std::nullopt;
    ExportOptions result;
    result.absoluteTimes = *absolute;
    result.content = !arguments.has("no-content");
    result.addresses = !arguments.has("no-addresses");
    if (arguments.has("rows") && !readRows(arguments.value("rows"), result)) {
        *problem = QCoreApplication::translate("Cli", "--rows %1: it must be FROM-TO, for example 5-12")
                       .arg(arguments.value("rows"));
        return std::nullopt;
    }
    return result;
}

bool hasExportOptions(const Arguments &arguments)
{
    return std::any_of(
        exportOptions.begin(), exportOptions.end(), [&](const Option &option) { return arguments.has(option.name); });
}

} // namespace helodesk::cli
