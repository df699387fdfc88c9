// SPDX-License-Identifier: MIT
#include "core/profile/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace helodesk {

JsonText readJsonObject(const QByteArray &text)
{
    JsonText result;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = text.first(std::clamp(qsizetype(error.offset), qsizetype(0), text.size()));
        result.problem = error.errorString();
        result.line = static_cast<int>(before.count('\n')) + 1;
        result.column = static_cast<int>(QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size()) + 1;
    } else if (!document.isObject()) {
        result.problem = QCoreApplication::translate("JsonText", "it must be an object, { … }");
        result.line = 1;
        result.column = 1;
    }
    result.object = document.object();
    return result;
}

namespace {

class JsonWriter
{
public:
    explicit JsonWriter(std::span<const char *const> order) : m_order(order) { }
    void write(const QJsonValue &value, qsizetype depth);
    [[nodiscard]] QByteArray text() const { return m_text; }

private:
    void writeObject(const QJsonObject &object, qsizetype depth);
    void writeArray(const QJsonArray &array, qsizetype depth);
    [[nodiscard]] qsizetype rank(const QString &member) const;
    void newLine(qsizetype depth) { m_text += '\n' + QByteArray(depth * 2, ' '); }

    std::span<const char *const> m_order;
    QByteArray m_text;
};

// A string, number, flag or null; the class of Qt that knows how takes documents alone.
QByteArray scalar(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

qsizetype JsonWriter::rank(const QString &member) const
{
    const auto it = std::find_if(
        m_order.begin(), m_order.end(), [&member](const char *name) { return member == QLatin1StringView(name); });
    return it - m_order.begin();
}

void JsonWriter::write(const QJsonValue &value, qsizetype depth)
{
    if (value.isObject())
        writeObject(value.toObject(), depth);
    else if (value.isArray())
        writeArray(value.toArray(), depth);
    else
        m_text += scalar(value);
}

void JsonWriter::writeObject(const QJsonObject &object, qsizetype depth)
{
    QStringList members = object.keys();
    std::stable_sort(members.begin(), members.end(),
        [this](const QString &left, const QString &right) { return rank(left) < rank(right); });
    m_text += '{';
    for (const QString &member : std::as_const(members)) {
        newLine(depth + 1);
        m_text += scalar(member) + ": ";
        write(object[member], depth + 1);
        m_text += ',';
    }
    if (!members.isEmpty()) {
        m_text.chop(1);
        newLine(depth);
    }
    m_text += '}';
}

void JsonWriter::writeArray(const QJsonArray &array, qsizetype depth)
{
    m_text += '[';
    for (const QJsonValue &value : array) {
        newLine(depth + 1);
        write(value, depth + 1);
        m_text += ',';
    }
    if (!array.isEmpty()) {
        m_text.chop(1);
        newLine(depth);
    }
    m_text += ']';
}

} // namespace

QByteArray jsonText(const QJsonObject &object, std::span<const char *const> order)
{
    JsonWriter writer(order);
    writer.write(object, 0);
    return writer.text() + '\n';
}

} // namespace helodesk
