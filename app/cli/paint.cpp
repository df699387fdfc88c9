// SPDX-License-Identifier: MIT
#include "app/cli/paint.h"

namespace helodesk::cli {

QString Paint::with(const char *sequence, const QString &text) const
{
    return m_wanted ? u"\x1b["_qs + QLatin1String(sequence) + u'm' + text + u"\x1b[0m"_qs : text;
}

QString Paint::of(RowState state, const QString &text) const
{
    switch (state) {
    case RowState::Good:
        return good(text);
    case RowState::Warning:
        return warning(text);
    case RowState::Bad:
        return bad(text);
    case RowState::Neutral:
    case RowState::Running:
        break;
    }
    return text;
}

} // namespace helodesk::cli
