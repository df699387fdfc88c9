// SPDX-License-Identifier: MIT
#include "core/models/timelinefilter.h"

#include "core/models/timelinephases.h"
#include "core/transcript/maskedlines.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::TimelineFilter)
};

// A term as it was written, its quotes taken off.
struct Word {
    QString text;
    bool quoted = false; // began with a quote: it is text whatever it says
    bool negated = false;
};

// Blanks part words, but not within quotes; a quote that is never closed goes to the end.
QList<Word> wordsOf(const QString &text)
{
    QList<Word> words;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        Word word;
        if (text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace()) {
            word.negated = true;
            ++at;
        }
        word.quoted = text[at] == u'"';
        bool inside = false;
        for (; at < text.size() && (inside || !text[at].isSpace()); ++at) {
            if (text[at] == u'"')
                inside = !inside;
            else
                word.text += text[at];
        }
        if (!word.text.isEmpty())
            words.append(word);
    }
    return words;
}

bool isSent(const Event &event)
{
    return event.as<events::Sent>() || event.as<events::ContentSent>();
}

bool isReceived(const Event &event)
{
    return event.as<events::Replied>() || event.as<events::Unasked>() || event.as<events::Smuggled>();
}

} // namespace

const std::vector<TimelineFilter::Name> &TimelineFilter::names()
{
    static const std::vector<Name> all{{"sent", Property::Sent}, {"received", Property::Received},
        {"remark", Property::Remark}, {"problem", Property::Problem}, {"marked", Property::Marked},
        {"commented", Property::Commented}, {"encrypted", Property::Encrypted}, {"hidden", Property::Hidden},
        {"unknown", Property::Unknown}};
    return all;
}

QStringList TimelineFilter::properties()
{
    QStringList list;
    for (const Name &each : names())
        list.append(QString::fromLatin1(each.name));
    return list;
}

QStringList TimelineFilter::stages()
{
    QStringList list;
    for (int stage = 0; stage < static_cast<int>(Stage::Unknown); ++stage)
        list.append(QString::fromLatin1(stageName(static_cast<Stage>(stage))));
    return list;
}

// "500", ">500ms", "2s".
QString TimelineFilter::readTime(const QString &value, Term &term)
{
    QString number = value.startsWith(u'>') ? value.mid(1) : value;
    double unit = 1;
    if (number.endsWith(QLatin1String("ms"))) {
        number.chop(2);
    } else if (number.endsWith(u's')) {
        number.chop(1);
        unit = 1000;
    }
    bool isNumber = false;
    const double milliseconds = number.toDouble(&isNumber) * unit;
    constexpr double longest = 1e10; // a third of a year; more doesn't fit
    if (!isNumber || !std::isfinite(milliseconds) || milliseconds < 0 || milliseconds > longest)
        return Texts::tr("“%1” is no time: write milliseconds or seconds, such as 500 or 2s").arg(value);
    term.longerThan = std::chrono::duration_cast<Instant>(std::chrono::duration<double, std::milli>(milliseconds));
    return {};
}

QString TimelineFilter::readValue(const QString &value, Term &term)
{
    if (term.kind == Kind::Stage) {
        const auto stage = stageNamed(value.toLatin1());
        if (!stage)
            return Texts::tr("there is no stage “%1”; there are %2").arg(value, stages().join(QStringLiteral(", ")));
        term.values.append(static_cast<int>(*stage));
    } else if (term.kind == Kind::Code) {
        QString digits = value;
        while (digits.size() > 1 && (digits.endsWith(u'x') || digits.endsWith(u'y') || digits.endsWith(u'z')))
            digits.chop(1);
        bool isNumber = false;
        const int code = digits.toInt(&isNumber);
        if (!isNumber || (digits.size() != 1 && digits.size() != 3) || code < 0)
            return Texts::tr("“%1” is no reply code: write three digits or the first of them").arg(value);
        term.values.append(code);
    } else {
        const auto found = std::find_if(
            names().begin(), names().end(), [&value](const Name &each) { return value == QLatin1String(each.name); });
        if (found == names().end())
            return Texts::tr("“is:%1” isn’t known; there are %2").arg(value, properties().join(QStringLiteral(", ")));
        term.values.append(static_cast<int>(found->property));
    }
    return {};
}

QString TimelineFilter::readTerm(const QString &word, Term &term)
{
    static const QMap<QString, Kind> keys{{QStringLiteral("is"), Kind::Property},
        {QStringLiteral("stage"), Kind::Stage}, {QStringLiteral("code"), Kind::Code},
        {QStringLiteral("gap"), Kind::Gap}, {QStringLiteral("took"), Kind::Took}};
    const qsizetype colon = word.indexOf(u':');
    const auto key = keys.find(word.left(std::max<qsizetype>(colon, 0)).toLower());
    if (key == keys.end()) {
        term.text = SoughtText(word);
        return {};
    }
    term.kind = *key;
    const QString value = word.mid(colon + 1).toLower();
    if (term.kind == Kind::Gap || term.kind == Kind::Took)
        return readTime(value, term);
    for (const QString &each : value.split(u',')) {
        if (const QString problem = readValue(each, term); !problem.isEmpty())
            return problem;
    }
    return {};
}

TimelineFilter::Parsed TimelineFilter::parse(const QString &text)
{
    Parsed parsed;
    for (const Word &word : wordsOf(text)) {
        Term term;
        term.negated = word.negated;
        if (word.quoted)
            term.text = SoughtText(word.text);
        else if (const QString problem = readTerm(word.text, term); !problem.isEmpty())
            return {{}, problem};
        parsed.filter.m_terms.push_back(std::move(term));
    }
    return parsed;
}

bool TimelineFilter::has(const Event &event, Property property, const RowRemark *remark)
{
    switch (property) {
    case Property::Sent:
        return isSent(event);
    case Property::Received:
        return isReceived(event);
    case Property::Remark:
        return !isSent(event) && !isReceived(event);
    case Property::Problem: {
        const RowState state = stateOf(event);
        return state == RowState::Bad || state == RowState::Warning;
    }
    case Property::Marked:
        return remark && remark->marked;
    case Property::Commented:
        return remark && !remark->comment.isEmpty();
    case Property::Encrypted:
        return event.encrypted;
    case Property::Hidden:
        return hidesSecret(event);
    case Property::Unknown:
        break;
    }
    return event.as<events::NotUnderstood>();
}

bool TimelineFilter::matches(const Term &term, const Event &event, Instant sincePrevious, const RowRemark *remark)
{
    const auto anyOf = [&term](auto isTrue) { return std::any_of(term.values.begin(), term.values.end(), isTrue); };
    switch (term.kind) {
    case Kind::Property:
        return anyOf([&](int value) { return has(event, static_cast<Property>(value), remark); });
    case Kind::Stage:
        return anyOf([&](int value) { return static_cast<int>(event.stage) == value; });
    case Kind::Code: {
        const int code = codeOf(event);
        return code > 0 && anyOf([code](int value) { return value < 10 ? code / 100 == value : code == value; });
    }
    case Kind::Gap:
        return sincePrevious > term.longerThan;
    case Kind::Took:
        return event.elapsed > term.longerThan;
    case Kind::Text:
        break;
    }
    return term.text.isIn(event) || (remark && term.text.isIn(remark->comment));
}

bool TimelineFilter::matches(const Event &event, Instant sincePrevious, const RowRemark *remark) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
        [&](const Term &term) { return matches(term, event, sincePrevious, remark) != term.negated; });
}

} // namespace helodesk
