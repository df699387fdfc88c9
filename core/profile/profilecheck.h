// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/resolution.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// Something to say about one field of a profile while it is edited.
struct FieldRemark {
    enum class Kind {
        Note, // what a variable comes to
        Warning, // it can be kept, but not run as it is
        Error, // it can't be kept
    };
    QByteArray field; // as the document names it: "server", "sign_in.user"
    Kind kind = Kind::Note;
    QString text; // a sentence

    bool operator==(const FieldRemark &) const = default;
};

// All there is to say, in the order of the fields. environment: how its environment is called; empty: none is chosen.
[[nodiscard]] QList<FieldRemark> remarksOn(
    const Profile &profile, const VariableSources &sources, const QString &environment);

} // namespace helodesk
