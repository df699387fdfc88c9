// SPDX-License-Identifier: MIT
#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/literalindex.h"
#include "core/diagnosis/matcher.h"

#include <QJsonArray>

#include <vector>

namespace helodesk {

namespace {
// software.json: what the software calls itself, the more specific names first.
struct Signs {
    LiteralIndex index;
    std::vector<QByteArray> names; // by fragment
};
} // namespace

static const Signs &signs()
{
    static const Signs all = [] {
        Signs result;
        const QJsonArray entries = knowledge::file("software").value(QLatin1String("software")).toArray();
        for (const QJsonValue &entry : entries) {
            const QByteArray name = entry.toObject().value(QLatin1String("name")).toString().toUtf8();
            const QJsonArray texts = entry.toObject().value(QLatin1String("signs")).toArray();
            for (const QJsonValue &text : texts) {
                result.index.add(foldedText(text.toString().toUtf8()));
                result.names.push_back(name);
            }
        }
        result.index.build();
        return result;
    }();
    return all;
}

QByteArray softwareOf(QByteArrayView text)
{
    const Signs &known = signs();
    size_t best = known.names.size();
    known.index.find(foldedText(text), [&best](int number) { best = std::min(best, static_cast<size_t>(number)); });
    return best < known.names.size() ? known.names[best] : QByteArray();
}

} // namespace helodesk
