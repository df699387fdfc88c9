// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace helodesk {

// A value in JavaScript source or JSON, as far as it is written out; nothing is computed.
struct JsValue {
    enum class Kind {
        Text,
        Number,
        Boolean,
        Null,
        Object,
        Array,
        Expression, // anything else: a call, a variable
    };
    Kind kind = Kind::Null;
    QString text; // of Text, Number, Boolean ("true", "false") and Expression
    QList<QString> names; // of an object's members, in order
    std::vector<JsValue> values; // of them, or of an array
    int line = 0;

    // The object's member with that name, whatever its case; null if there is none.
    [[nodiscard]] const JsValue *member(const QString &name) const;
};

// Reads the value that begins at that place: literals of JavaScript (single, double and backward quotes, unquoted
// names, comments, trailing commas) and so those of JSON.
[[nodiscard]] JsValue readJsValue(const QString &text, qsizetype from);

// The line, counted from 1, of a place in the text.
[[nodiscard]] int lineOf(const QString &text, qsizetype place);

} // namespace helodesk
