// SPDX-License-Identifier: MIT
#include "core/modules/module.h"
#include "tests/modules/greeter.h"

namespace helodesk {

class PoliteGreeter final : public Greeter
{
public:
    QString greet(const QString &name) override { return QStringLiteral("Good day, %1").arg(name); }
};

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::Greeter, helodesk::PoliteGreeter)
