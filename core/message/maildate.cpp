// SPDX-License-Identifier: MIT
#include "core/message/maildate.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace helodesk {

QByteArray mailDate(const QDateTime &moment)
{
    const int minutes = moment.offsetFromUtc() / 60;
    const QString zone = QStringLiteral("%1%2%3")
                             .arg(QLatin1Char(minutes < 0 ? '-' : '+'))
                             .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
                             .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    return QString(QLocale::c().toString(moment, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss ")) + zone).toLatin1();
}

} // namespace helodesk
