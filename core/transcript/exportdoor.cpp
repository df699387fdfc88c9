// SPDX-License-Identifier: MIT
#include "core/transcript/exportdoor.h"

#include "core/diagnosis/knowledge.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::ExportDoor)
};

bool isWordOrNumber(const QByteArray &secret)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-'; };
    return std::all_of(secret.begin(), secret.end(), isLetter) || std::all_of(secret.begin(), secret.end(), isDigit);
}

bool standsInKnowledge(const QByteArray &secret)
{
    static constexpr std::array files{"causes", "clientcodes", "clients", "codes", "enhanced", "extensions",
        "mechanisms", "providers", "sentences", "servers", "software", "steps"};
    return std::any_of(
        files.begin(), files.end(), [&](const char *name) { return knowledge::octets(name).contains(secret); });
}

// Whether the secret is only another one in base64, as SASL sends it.
bool isEncodingOfAnother(const QByteArray &secret, const QList<QByteArray> &secrets)
{
    const auto decoded = QByteArray::fromBase64Encoding(secret, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && std::any_of(secrets.begin(), secrets.end(), [&](const QByteArray &other) {
        return other != secret && !other.isEmpty() && (*decoded).contains(other);
    });
}

} // namespace

ExportDoor::ExportDoor(const KnownSecrets &secrets) : m_secrets(secrets.values()), m_finder(secrets.values())
{
    for (const QByteArray &secret : std::as_const(m_secrets)) {
        if (isEncodingOfAnother(secret, m_secrets))
            continue;
        ++m_count;
        m_short += secret.size() < LeakFinder::shortestAnywhere ? 1 : 0;
    }
}

QString ExportDoor::leakInWords(const QByteArray &text, const std::function<QByteArray()> &ownWords) const
{
    QList<qsizetype> passed;
    while (const auto leak = m_finder.find(text, passed)) {
        const QByteArray &secret = m_secrets[leak->secret];
        const bool innocent = isWordOrNumber(secret) || secret.size() < LeakFinder::shortestAnywhere
            || standsInKnowledge(secret) || (ownWords && ownWords().contains(secret));
        if (!innocent)
            return leak->form;
        passed.append(leak->secret);
    }
    return {};
}

QString ExportDoor::leakIn(const Sheet &sheet, const std::function<QByteArray()> &ownWords) const
{
    if (m_secrets.isEmpty())
        return {};
    if (const auto leak = m_finder.find(sheet.joinedValues()))
        return leak->form;
    return leakInWords(sheet.text(), ownWords);
}

QString ExportDoor::leakIn(const QByteArray &text) const
{
    return m_secrets.isEmpty() ? QString() : leakInWords(text, {});
}

QString ExportDoor::statement(bool alreadyHidden) const
{
    if (m_count == 0 && alreadyHidden)
        return Texts::tr("secrets were hidden when this was recorded");
    QString text
        = m_count == 1 ? Texts::tr("1 secret hidden, checked") : Texts::tr("%1 secrets hidden, checked").arg(m_count);
    if (m_short > 0) {
        text += m_short == 1 ? Texts::tr(" (1 of them under 6 characters, compared only as a whole word)")
                             : Texts::tr(" (%1 of them under 6 characters, compared only as whole words)").arg(m_short);
    }
    return text;
}

} // namespace helodesk
