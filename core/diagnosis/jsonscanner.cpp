// SPDX-License-Identifier: MIT
#include "core/diagnosis/jsonscanner.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helodesk {

void JsonScanner::fail()
{
    m_failed = true;
    m_at = m_json.size();
}

char JsonScanner::peek()
{
    while (m_at < m_json.size()
        && (m_json[m_at] == ' ' || m_json[m_at] == '\n' || m_json[m_at] == '\r' || m_json[m_at] == '\t'))
        ++m_at;
    return m_at < m_json.size() ? m_json[m_at] : '\0';
}

bool JsonScanner::take(char c)
{
    if (peek() != c)
        return false;
    ++m_at;
    return true;
}

bool JsonScanner::begin(char bracket)
{
    if (!take(bracket)) {
        fail();
        return false;
    }
    m_first = true;
    return true;
}

bool JsonScanner::next()
{
    const char c = peek();
    if (c == '}' || c == ']') {
        ++m_at;
        m_first = false;
        return false;
    }
    if (m_failed || c == '\0' || (!m_first && !take(','))) {
        fail();
        return false;
    }
    m_first = false;
    return true;
}

QByteArrayView JsonScanner::raw()
{
    if (!take('"')) {
        fail();
        return {};
    }
    const qsizetype from = m_at;
    while (m_at < m_json.size() && m_json[m_at] != '"')
        m_at += m_json[m_at] == '\\' ? 2 : 1;
    if (m_at >= m_json.size()) {
        fail();
        return {};
    }
    return m_json.sliced(from, m_at++ - from);
}

QByteArrayView JsonScanner::string()
{
    const QByteArrayView text = raw();
    if (text.indexOf('\\') < 0)
        return text;
    // Escapes are few: the long way will do.
    const QByteArray list = "[\"" + text.toByteArray() + "\"]";
    m_decoded = QJsonDocument::fromJson(list).array().first().toString().toUtf8();
    return m_decoded;
}

QByteArrayView JsonScanner::name()
{
    const QByteArrayView name = raw();
    if (!take(':'))
        fail();
    return name;
}

int JsonScanner::integer()
{
    peek();
    const qsizetype from = m_at;
    while (m_at < m_json.size() && (m_json[m_at] == '-' || (m_json[m_at] >= '0' && m_json[m_at] <= '9')))
        ++m_at;
    bool ok = false;
    const int value = m_json.sliced(from, m_at - from).toInt(&ok);
    if (!ok)
        fail();
    return value;
}

bool JsonScanner::boolean()
{
    peek();
    for (const QByteArrayView word : {QByteArrayView("true"), QByteArrayView("false")}) {
        if (m_json.sliced(m_at).startsWith(word)) {
            m_at += word.size();
            return word.front() == 't';
        }
    }
    fail();
    return false;
}

void JsonScanner::skip()
{
    const char c = peek();
    if (c == '"') {
        raw();
    } else if (c == '{' || c == '[') {
        begin(c);
        while (next()) {
            if (c == '{')
                name();
            skip();
        }
    } else if (c == '\0') {
        fail();
    } else { // a number, true, false, null
        while (m_at < m_json.size() && m_json[m_at] != ',' && m_json[m_at] != '}' && m_json[m_at] != ']')
            ++m_at;
    }
}

QByteArrayView JsonScanner::value()
{
    peek();
    const qsizetype from = m_at;
    skip();
    return m_failed ? QByteArrayView() : m_json.sliced(from, m_at - from);
}

} // namespace helodesk
