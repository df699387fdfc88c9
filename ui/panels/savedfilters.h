// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace helodesk {

// A timeline filter that the user gave a name.
struct SavedFilter {
    QString name;
    QString text; // as TimelineFilter reads it

    bool operator==(const SavedFilter &) const = default;
};

// The filters that the user saved, in order of their names; they stay from one start to the next.
namespace savedfilters {

[[nodiscard]] QList<SavedFilter> load();
// Takes the place of one with the same name.
void save(const SavedFilter &filter);
void remove(const QString &name);

} // namespace savedfilters

} // namespace helodesk
