// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk {

// The interface of a module that only tests have.
class Greeter
{
public:
    static constexpr const char *moduleName = "test-greeter";
    virtual ~Greeter() = default;
    [[nodiscard]] virtual QString greet(const QString &name) = 0;
};

} // namespace helodesk
