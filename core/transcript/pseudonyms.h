// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace helodesk {

// Puts made-up addresses in the place of mail addresses, the same for the same one: "anna@contoso.example" is
// "address1@domain1.invalid" wherever it stands (RFC 2606 2), and "ben@contoso.example" "address2@domain1.invalid".
// Upper and lower case make no difference. Also in base64, as AUTH LOGIN sends a user's name.
class Pseudonyms
{
public:
    // A name without an address to be replaced as well, for example a user's.
    void addName(const QByteArray &name);

    [[nodiscard]] QByteArray apply(const QByteArray &text);
    [[nodiscard]] QString apply(const QString &text) { return QString::fromUtf8(apply(text.toUtf8())); }
    // Those that were replaced so far.
    [[nodiscard]] QList<QByteArray> replaced() const { return m_addresses.keys(); }

private:
    [[nodiscard]] QByteArray pseudonymOf(const QByteArray &local, const QByteArray &domain);
    [[nodiscard]] QByteArray inBase64(const QByteArray &text);
    [[nodiscard]] QByteArray applyPlain(const QByteArray &text);

    QHash<QByteArray, QByteArray> m_addresses; // lower case
    QHash<QByteArray, QByteArray> m_domains; // lower case
    QList<std::pair<QByteArray, QByteArray>> m_names;
};

} // namespace helodesk
