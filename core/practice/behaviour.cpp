// SPDX-License-Identifier: MIT
#include "core/practice/behaviour.h"

#include <algorithm>

namespace helodesk {

const Rule *Behaviour::ruleFor(const Situation &situation, Occasion occasion) const
{
    const auto found
        = std::find_if(rules.begin(), rules.end(), [&](const Rule &rule) { return rule.applies(situation, occasion); });
    return found == rules.end() ? nullptr : &*found;
}

QList<QByteArray> Behaviour::offered(const Situation &situation) const
{
    QList<QByteArray> lines;
    for (const Offer &offer : offers) {
        const bool holds = std::all_of(offer.conditions.begin(), offer.conditions.end(),
            [&](const Condition &condition) { return condition.holds(situation); });
        if (holds)
            lines += offer.line;
    }
    return lines;
}

bool hasExtension(const QList<QByteArray> &lines, QByteArrayView keyword, QByteArrayView parameter)
{
    return std::any_of(lines.begin(), lines.end(), [&](const QByteArray &line) {
        const QList<QByteArray> words = line.split(' ');
        if (words.first().compare(keyword, Qt::CaseInsensitive) != 0)
            return false;
        return parameter.isEmpty() || std::any_of(words.begin() + 1, words.end(), [&](const QByteArray &word) {
            return word.compare(parameter, Qt::CaseInsensitive) == 0;
        });
    });
}

} // namespace helodesk
