// SPDX-License-Identifier: MIT
#include "app/cli/choices.h"

#include <QCoreApplication>

namespace helodesk::cli {

QString notAChoice(std::string_view option, const QString &value, const QStringList &words)
{
    return QCoreApplication::translate("Cli", "--%1 %2: it must be one of %3")
        .arg(QLatin1String(option.data(), static_cast<qsizetype>(option.size())), value, words.join(u", "));
}

} // namespace helodesk::cli
