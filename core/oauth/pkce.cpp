// SPDX-License-Identifier: MIT
#include "core/oauth/pkce.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace helodesk {

constexpr auto inAddress = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray randomText()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words).toBase64(inAddress);
}

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(inAddress);
}

} // namespace helodesk
