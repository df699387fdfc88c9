// SPDX-License-Identifier: MIT
#include "tests/support/jsonschema.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace helodesk::test {

namespace {

class Validator
{
public:
    explicit Validator(const QJsonObject &root) : m_root(root) { }

    void check(const QJsonValue &value, const QJsonValue &schema, const QString &place)
    {
        if (schema.isBool()) {
            if (!schema.toBool())
                complain(place, u"may not stand here"_qs);
            return;
        }
        const QJsonObject rules = schema.toObject();
        for (auto rule = rules.begin(); rule != rules.end(); ++rule)
            apply(rule.key(), rule.value(), rules, value, place);
    }

    QStringList problems;

private:
    void complain(const QString &place, const QString &what) { problems.append(place + u' ' + what); }

    void apply(const QString &rule, const QJsonValue &wanted, const QJsonObject &rules, const QJsonValue &value,
        const QString &place)
    {
        static const QStringList silent{u"$schema"_qs, u"title"_qs, u"description"_qs, u"$defs"_qs, u"properties"_qs};
        if (rule == u"type") {
            if (!isOfType(value, wanted.toString()))
                complain(place, u"isn't "_qs + wanted.toString());
        } else if (rule == u"enum") {
            if (!wanted.toArray().contains(value))
                complain(place, u"has a value that isn't allowed: "_qs + value.toVariant().toString());
        } else if (rule == u"const") {
            if (value != wanted)
                complain(place, u"isn't "_qs + wanted.toVariant().toString());
        } else if (rule == u"$ref") {
            check(value, referenced(wanted.toString(), place), place);
        } else if (rule == u"anyOf") {
            checkAnyOf(value, wanted.toArray(), place);
        } else if (rule == u"required" || rule == u"additionalProperties") {
            // done with the members, below
        } else if (!applyToList(rule, wanted, value, place) && !applyToScalar(rule, wanted, value, place)
            && !silent.contains(rule)) {
            complain(place, u"has a rule that is unknown here: "_qs + rule);
        }
        if (rule == u"type" && value.isObject())
            checkMembers(value.toObject(), rules, place);
    }

    void checkMembers(const QJsonObject &object, const QJsonObject &rules, const QString &place)
    {
        const QJsonArray required = rules[u"required"].toArray();
        for (const QJsonValue &name : required) {
            if (!object.contains(name.toString()))
                complain(place, u"lacks "_qs + name.toString());
        }
        const QJsonObject properties = rules[u"properties"].toObject();
        const QJsonValue others = rules[u"additionalProperties"];
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString there = place + u'.' + member.key();
            if (properties.contains(member.key()))
                check(member.value(), properties[member.key()], there);
            else if (!others.isUndefined())
                check(member.value(), others, there);
        }
    }

    bool applyToList(const QString &rule, const QJsonValue &wanted, const QJsonValue &value, const QString &place)
    {
        const QJsonArray list = value.toArray();
        if (rule == u"items") {
            for (qsizetype i = 0; i < list.size(); ++i)
                check(list[i], wanted, place + u'[' + QString::number(i) + u']');
        } else if (rule == u"minItems") {
            if (value.isArray() && list.size() < wanted.toInt())
                complain(place, u"has too few items"_qs);
        } else {
            return false;
        }
        return true;
    }

    bool applyToScalar(const QString &rule, const QJsonValue &wanted, const QJsonValue &value, const QString &place)
    {
        if (rule == u"minLength") {
            if (value.isString() && value.toString().size() < wanted.toInt())
                complain(place, u"is too short"_qs);
        } else if (rule == u"maxLength") {
            if (value.isString() && value.toString().size() > wanted.toInt())
                complain(place, u"is too long"_qs);
        } else if (rule == u"pattern") {
            if (value.isString() && !QRegularExpression(wanted.toString()).match(value.toString()).hasMatch())
                complain(place, u"doesn't fit its pattern: "_qs + value.toString());
        } else if (rule == u"minimum") {
            if (value.isDouble() && value.toDouble() < wanted.toDouble())
                complain(place, u"is too small"_qs);
        } else if (rule == u"maximum") {
            if (value.isDouble() && value.toDouble() > wanted.toDouble())
                complain(place, u"is too large"_qs);
        } else {
            return false;
        }
        return true;
    }

    void checkAnyOf(const QJsonValue &value, const QJsonArray &schemas, const QString &place)
    {
        QStringList all;
        for (const QJsonValue &schema : schemas) {
            Validator one(m_root);
            one.check(value, schema, place);
            if (one.problems.isEmpty())
                return;
            all += one.problems;
        }
        problems += all;
    }

    QJsonValue referenced(const QString &reference, const QString &place)
    {
        const QString prefix = u"#/$defs/"_qs;
        const QJsonValue found = m_root[u"$defs"].toObject()[reference.mid(prefix.size())];
        if (!reference.startsWith(prefix) || found.isUndefined())
            complain(place, u"refers to nothing: "_qs + reference);
        return found;
    }

    static bool isOfType(const QJsonValue &value, const QString &type)
    {
        if (type == u"object")
            return value.isObject();
        if (type == u"array")
            return value.isArray();
        if (type == u"string")
            return value.isString();
        if (type == u"boolean")
            return value.isBool();
        if (type == u"integer")
            return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
        return type == u"number" && value.isDouble();
    }

    const QJsonObject &m_root;
};

} // namespace

QStringList schemaProblems(const QJsonValue &document, const QJsonObject &schema)
{
    Validator validator(schema);
    validator.check(document, schema, u"$"_qs);
    return validator.problems;
}

} // namespace helodesk::test
