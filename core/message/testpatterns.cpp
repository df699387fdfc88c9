// SPDX-License-Identifier: MIT
#include "core/message/testpatterns.h"

#include <QStringList>

namespace helodesk::testpatterns {

QString spam()
{
    static const QStringList pieces{QStringLiteral("XJS*C4JDB"), QStringLiteral("QADN1.NSBN3*"),
        QStringLiteral("2IDNEN*GT"), QStringLiteral("UBE-STAND"), QStringLiteral("ARD-ANTI-U"),
        QStringLiteral("BE-TEST-EM"), QStringLiteral("AIL*C.34X")};
    return pieces.join(QString());
}

QString virus()
{
    static const QStringList pieces{QStringLiteral("X5O!P%@AP"), QStringLiteral("[4\\PZX54(P"),
        QStringLiteral("^)7CC)7}$EI"), QStringLiteral("CAR-STAND"), QStringLiteral("ARD-ANTIVI"),
        QStringLiteral("RUS-TEST-"), QStringLiteral("FILE!$H+H*")};
    return pieces.join(QString());
}

} // namespace helodesk::testpatterns
