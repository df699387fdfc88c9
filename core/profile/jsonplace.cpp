// SPDX-License-Identifier: MIT
#include "core/profile/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helodesk {

namespace {

// Walks over a text that is known to be right and remembers the member that is nearest to the one looked for.
class PlaceFinder
{
public:
    PlaceFinder(const QByteArray &text, const QString &path) : m_text(text), m_path(path) { }
    qsizetype find()
    {
        value({});
        return m_found;
    }

private:
    void skipBlanks();
    void value(const QString &path);
    void members(const QString &path);
    QString string();

    const QByteArray &m_text;
    const QString &m_path;
    qsizetype m_at = 0;
    qsizetype m_found = 0; // octets before it
    qsizetype m_nearest = 0; // how much of the path leads there
};

void PlaceFinder::skipBlanks()
{
    while (m_at < m_text.size() && QByteArrayView(" \t\r\n,:").contains(m_text[m_at]))
        ++m_at;
}

QString PlaceFinder::string()
{
    const qsizetype from = m_at++;
    while (m_at < m_text.size() && m_text[m_at] != '"')
        m_at += m_text[m_at] == '\\' ? 2 : 1;
    ++m_at;
    // With its escapes read as JSON has them.
    return QJsonDocument::fromJson('[' + m_text.mid(from, m_at - from) + ']').array().at(0).toString();
}

void PlaceFinder::members(const QString &path)
{
    for (++m_at; m_at < m_text.size();) {
        skipBlanks();
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            break;
        const qsizetype place = m_at;
        const QString name = string();
        const QString whole = path.isEmpty() ? name : path + u'.' + name;
        const bool leads = m_path == whole || m_path.startsWith(whole + u'.');
        if (leads && whole.size() > m_nearest) {
            m_nearest = whole.size();
            m_found = place;
        }
        value(whole);
    }
    ++m_at; // the brace
}

void PlaceFinder::value(const QString &path)
{
    skipBlanks();
    if (m_at >= m_text.size())
        return;
    if (m_text[m_at] == '{')
        return members(path);
    if (m_text[m_at] == '"') {
        string();
        return;
    }
    if (m_text[m_at] != '[') { // a number or a word
        while (m_at < m_text.size() && !QByteArrayView(" \t\r\n,]}").contains(m_text[m_at]))
            ++m_at;
        return;
    }
    ++m_at;
    // What stands in a list has no path of its own.
    for (skipBlanks(); m_at < m_text.size() && m_text[m_at] != ']'; skipBlanks())
        value(u"\n"_qs);
    ++m_at;
}

} // namespace

JsonPlace placeOfMember(const QByteArray &text, const QString &path)
{
    const QByteArray before = text.first(PlaceFinder(text, path).find());
    const QString line = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1));
    return {static_cast<int>(before.count('\n')) + 1, static_cast<int>(line.size()) + 1};
}

} // namespace helodesk
