// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace helodesk {

// A header field's value with parameters, such as Content-Type's (RFC 2045 5.1) or Content-Disposition's (RFC 2183).
struct ParameterizedValue {
    QByteArray value; // in lower case, without comments
    QMap<QByteArray, QString> parameters; // names in lower case; continued and encoded ones put together (RFC 2231)
};
[[nodiscard]] ParameterizedValue parameterizedValue(QByteArrayView field);

// Encoded words (RFC 2047) made readable; those in a character set that isn't known stay as they are.
[[nodiscard]] QString decodedWords(QByteArrayView text);

} // namespace helodesk
