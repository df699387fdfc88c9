// SPDX-License-Identifier: MIT
#include "ui/panels/savedfilters.h"

#include <QSettings>

#include <algorithm>

namespace helodesk::savedfilters {

namespace {

const QString arrayKey = QStringLiteral("timeline/filters");
const QString nameKey = QStringLiteral("name");
const QString textKey = QStringLiteral("text");

void store(QList<SavedFilter> filters)
{
    std::sort(filters.begin(), filters.end(),
        [](const SavedFilter &left, const SavedFilter &right) { return left.name.localeAwareCompare(right.name) < 0; });
    QSettings settings;
    settings.remove(arrayKey);
    settings.beginWriteArray(arrayKey, static_cast<int>(filters.size()));
    for (int i = 0; i < filters.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(nameKey, filters[i].name);
        settings.setValue(textKey, filters[i].text);
    }
    settings.endArray();
}

} // namespace

QList<SavedFilter> load()
{
    QSettings settings;
    QList<SavedFilter> filters;
    const int count = settings.beginReadArray(arrayKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters.append({settings.value(nameKey).toString(), settings.value(textKey).toString()});
    }
    settings.endArray();
    return filters;
}

void save(const SavedFilter &filter)
{
    QList<SavedFilter> filters = load();
    filters.removeIf([&filter](const SavedFilter &each) { return each.name == filter.name; });
    filters.append(filter);
    store(filters);
}

void remove(const QString &name)
{
    QList<SavedFilter> filters = load();
    filters.removeIf([&name](const SavedFilter &each) { return each.name == name; });
    store(filters);
}

} // namespace helodesk::savedfilters
