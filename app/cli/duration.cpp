// SPDX-License-Identifier: MIT
#include "app/cli/duration.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace helodesk::cli {

std::optional<std::chrono::milliseconds> durationFrom(const QString &text)
{
    const auto end
        = std::find_if(text.begin(), text.end(), [](QChar c) { return (c < u'0' || c > u'9') && c != u'.'; });
    const qsizetype digits = end - text.begin();
    const QStringView unit = QStringView(text).sliced(digits);
    double factor = 0;
    if (unit.isEmpty() || unit == u"s")
        factor = 1000;
    else if (unit == u"ms")
        factor = 1;
    else if (unit == u"m")
        factor = 60000;
    bool ok = false;
    const double milliseconds = QStringView(text).first(digits).toDouble(&ok) * factor;
    constexpr double day = 24 * 60 * 60 * 1000.0;
    const bool tooShort = milliseconds > 0 && milliseconds < 1;
    if (!ok || factor == 0 || milliseconds > day || tooShort)
        return std::nullopt;
    return std::chrono::milliseconds(std::llround(milliseconds));
}

QString durationText(std::chrono::milliseconds duration)
{
    const auto count = duration.count();
    if (count < 1000)
        return QString::number(count) + u" ms"_qs;
    const auto seconds = count / 1000;
    QStringList parts;
    if (seconds >= 3600)
        parts.append(QString::number(seconds / 3600) + u" h"_qs);
    if (seconds % 3600 >= 60)
        parts.append(QString::number(seconds % 3600 / 60) + u" min"_qs);
    if (seconds % 60 > 0)
        parts.append(QString::number(seconds % 60) + u" s"_qs);
    return parts.join(u' ');
}

} // namespace helodesk::cli
