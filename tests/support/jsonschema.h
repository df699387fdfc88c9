// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace helodesk::test {

// What in the document the schema doesn't allow, one line each with its place; empty if all is well. Knows the part
// of JSON Schema (draft 2020-12) that our schemas use: type, enum, const, required, properties, additionalProperties,
// items, minItems, minLength, maxLength, pattern, minimum, maximum, anyOf and $ref to #/$defs. A schema that uses
// anything else is itself reported.
[[nodiscard]] QStringList schemaProblems(const QJsonValue &document, const QJsonObject &schema);

} // namespace helodesk::test
