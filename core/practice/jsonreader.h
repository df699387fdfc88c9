// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <optional>
#include <utility>

namespace helodesk {

// Reads values of one type out of a JSON document and keeps the first error, which names the place ("rules[2].on").
// path: of the object or value itself; empty for the document.
class JsonReader
{
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
public:
    // Fails on a member with another name, so that a slip of the pen isn't ignored.
    void checkMembers(const QJsonObject &object, std::initializer_list<const char *> known, const QString &path);
    // A text that isn't empty.
    [[nodiscard]] QString text(const QJsonObject &object, const char *name, const QString &path);
    // What isn't there is false.
    [[nodiscard]] bool flag(const QJsonObject &object, const char *name, const QString &path);
    // A whole number from 0 to maximum; nothing if it isn't there.
    [[nodiscard]] std::optional<qint64> number(
        const QJsonObject &object, const char *name, qint64 maximum, const QString &path);
    // A list of texts of one line each; what isn't there is an empty list.
    [[nodiscard]] QList<QByteArray> lines(const QJsonValue &value, const QString &path);
    [[nodiscard]] QJsonArray array(const QJsonValue &value, const QString &path);
    // What the text stands for.
    template <typename Value>
    [[nodiscard]] Value choice(const QJsonObject &object, const char *name, const QString &path,
        const QList<std::pair<const char *, Value>> &choices);

    void fail(const QString &path, const QString &words);
    [[nodiscard]] bool failed() const { return !m_error.isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }

    [[nodiscard]] static QString member(const QString &path, const QString &name);
    [[nodiscard]] static QString element(const QString &path, qsizetype index);

private:
    QString m_error;
};

template <typename Value>
Value JsonReader::choice(const QJsonObject &object, const char *name, const QString &path,
    const QList<std::pair<const char *, Value>> &choices)
{
    const QString chosen = text(object, name, path);
    QStringList names;
    for (const auto &[known, value] : choices) {
        if (chosen == QLatin1String(known))
            return value;
        names += QLatin1String(known);
    }
    fail(member(path, QLatin1String(name)), tr("must be one of %1").arg(names.join(QStringLiteral(", "))));
    return choices.first().second;
}

} // namespace helodesk
