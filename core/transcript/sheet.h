// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// A text under construction that remembers which of its octets were taken from the run. The check for secrets looks at
// those without mercy; the writer's own words may have a password among them ("message") without giving it away.
class Sheet
{
public:
    // What the writer says: headings, names of columns, sentences of the verdict.
    void words(QStringView text) { m_text += text.toUtf8(); }
    // What the run said or was asked, escaped as the format wants it.
    void value(QStringView text) { value(text.toUtf8()); }
    void value(const QByteArray &octets);
    // What both say, from a text whose parts are known by their places: values as [from, length) in octets.
    struct Part {
        qsizetype from = 0;
        qsizetype length = 0;
    };
    void mixed(const QByteArray &octets, const QList<Part> &values);
    void append(const Sheet &other) { mixed(other.m_text, other.m_values); }

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const QList<Part> &values() const { return m_values; }
    // The values alone, in order, a line feed between those that don't touch.
    [[nodiscard]] QByteArray joinedValues() const;

private:
    QByteArray m_text;
    QList<Part> m_values;
};

} // namespace helodesk
