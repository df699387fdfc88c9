// SPDX-License-Identifier: MIT
#include "core/transcript/sheet.h"

namespace helodesk {

void Sheet::value(const QByteArray &octets)
{
    if (octets.isEmpty())
        return;
    if (!m_values.isEmpty() && m_values.last().from + m_values.last().length == m_text.size())
        m_values.last().length += octets.size();
    else
        m_values.append({m_text.size(), octets.size()});
    m_text += octets;
}

void Sheet::mixed(const QByteArray &octets, const QList<Part> &values)
{
    for (const Part &part : values)
        m_values.append({m_text.size() + part.from, part.length});
    m_text += octets;
}

QByteArray Sheet::joinedValues() const
{
    QByteArray joined;
    for (const Part &part : m_values)
        joined += QByteArrayView(m_text).sliced(part.from, part.length).toByteArray() + '\n';
    return joined;
}

} // namespace helodesk
