// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinephases.h"

#include <QString>

namespace helodesk::cli {

// Colours and weights for a terminal; leaves text as it is where none are wanted.
class Paint
{
public:
    explicit Paint(bool wanted) : m_wanted(wanted) { }

    [[nodiscard]] QString bold(const QString &text) const { return with("1", text); }
    [[nodiscard]] QString dim(const QString &text) const { return with("2", text); }
    [[nodiscard]] QString good(const QString &text) const { return with("32", text); }
    [[nodiscard]] QString warning(const QString &text) const { return with("33", text); }
    [[nodiscard]] QString bad(const QString &text) const { return with("31", text); }
    // As the state asks for; neutral text stays as it is.
    [[nodiscard]] QString of(RowState state, const QString &text) const;

private:
    // sequence: the parameters of SGR (ECMA-48 8.3.117).
    [[nodiscard]] QString with(const char *sequence, const QString &text) const;

    bool m_wanted;
};

} // namespace helodesk::cli
