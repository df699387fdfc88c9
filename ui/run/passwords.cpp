// SPDX-License-Identifier: MIT
#include "ui/run/passwords.h"

namespace helodesk {

namespace {

// Copies that were handed out share the octets until here; what is ours is overwritten before it is freed.
void wipe(QByteArray &password)
{
    password.fill('\0');
    password.clear();
}

} // namespace

Passwords::~Passwords()
{
    for (Entry &entry : m_entries)
        wipe(entry.password);
}

QString Passwords::key(const QString &server, const QString &user)
{
    return server.trimmed().toLower() + QChar(u'\n') + user;
}

void Passwords::put(const QString &server, const QString &user, const QByteArray &password, bool untilQuit)
{
    forget(server, user);
    m_entries.insert(key(server, user), {password, untilQuit});
}

std::optional<QByteArray> Passwords::take(const QString &server, const QString &user)
{
    const auto it = m_entries.constFind(key(server, user));
    if (it == m_entries.constEnd())
        return std::nullopt;
    const QByteArray password = it->password;
    if (!it->untilQuit)
        m_entries.erase(it);
    return password;
}

bool Passwords::has(const QString &server, const QString &user) const
{
    return m_entries.contains(key(server, user));
}

bool Passwords::keeps(const QString &server, const QString &user) const
{
    return m_entries.value(key(server, user)).untilQuit;
}

void Passwords::forget(const QString &server, const QString &user)
{
    const auto it = m_entries.find(key(server, user));
    if (it == m_entries.end())
        return;
    wipe(it->password);
    m_entries.erase(it);
}

} // namespace helodesk
