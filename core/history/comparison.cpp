// SPDX-License-Identifier: MIT
#include "core/history/comparison.h"

#include "core/history/runsides.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

namespace helodesk {

namespace {

using Kind = ComparisonRow::Kind;
using Weight = ComparisonRow::Weight;
using Section = ComparisonSection;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Comparison)
};

// Times within this of each other, or within a factor of two, are as usual.
constexpr double usualSpread = 100; // milliseconds

const QString &essenceOf(const Fact &fact)
{
    return fact.essence.isEmpty() ? fact.value : fact.essence;
}

// What comes twice under one name gets a number, so that each finds its like.
QList<Fact> numbered(QList<Fact> facts)
{
    QHash<QString, int> counts;
    for (Fact &fact : facts) {
        const int count = ++counts[fact.what];
        if (count > 1)
            fact.what = Texts::tr("%1 (%2)").arg(fact.what).arg(count);
    }
    return facts;
}

class Comparer
{
public:
    explicit Comparer(const ComparisonOptions &options) : m_options(options) { }

    // lossBreaks: what is on the left alone is missed on the right.
    void compare(Section section, const QList<Fact> &left, const QList<Fact> &right, bool lossBreaks = false);
    void compareOrder(const QList<Fact> &left, const QList<Fact> &right);
    [[nodiscard]] Comparison finish();

private:
    [[nodiscard]] ComparisonRow both(Section section, const Fact &left, const Fact &right) const;
    void add(ComparisonRow row);
    void chooseFirst();
    void findWords();

    ComparisonOptions m_options;
    Comparison m_result;
};

bool isUsual(double left, double right)
{
    return std::abs(left - right) <= usualSpread || std::max(left, right) <= 2 * std::min(left, right);
}

ComparisonRow Comparer::both(Section section, const Fact &left, const Fact &right) const
{
    ComparisonRow row{section, left.what, left.value, right.value};
    row.decides = left.decides || right.decides;
    if (left.value == right.value)
        return row;
    const bool onlyNoise
        = section == Section::Timing ? isUsual(left.rank, right.rank) : essenceOf(left) == essenceOf(right);
    row.kind = onlyNoise ? Kind::Noise : Kind::Changed;
    const bool worse = section != Section::Timing && right.rank < left.rank;
    row.weight = worse && !onlyNoise ? Weight::Breaking : Weight::WorthKnowing;
    row.gain = section != Section::Timing && !onlyNoise && right.rank > left.rank;
    return row;
}

void Comparer::add(ComparisonRow row)
{
    if (row.kind == Kind::Noise && m_options.noiseCounts)
        row.kind = Kind::Changed;
    if (!row.differs())
        row.weight = Weight::None;
    row.gain = row.gain && row.differs();
    m_result.rows.append(std::move(row));
}

// In the order of the left side; what the right side has besides stands where it has it.
void Comparer::compare(Section section, const QList<Fact> &leftFacts, const QList<Fact> &rightFacts, bool lossBreaks)
{
    const QList<Fact> left = numbered(leftFacts);
    const QList<Fact> right = numbered(rightFacts);
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < right.size(); ++i)
        places.insert(right[i].what, i);
    QHash<QString, bool> onLeft;
    for (const Fact &fact : left)
        onLeft.insert(fact.what, true);
    qsizetype next = 0;
    const auto addRightUntil = [&](qsizetype end) {
        for (; next < end; ++next) {
            if (!onLeft.contains(right[next].what))
                add({section, right[next].what, {}, right[next].value, Kind::OnlyRight, Weight::WorthKnowing,
                    right[next].decides, lossBreaks});
        }
    };
    for (const Fact &fact : left) {
        const auto place = places.constFind(fact.what);
        if (place == places.cend()) {
            add({section, fact.what, fact.value, {}, Kind::OnlyLeft,
                lossBreaks ? Weight::Breaking : Weight::WorthKnowing, fact.decides});
            continue;
        }
        addRightUntil(*place);
        add(both(section, fact, right[*place]));
    }
    addRightUntil(right.size());
}

void Comparer::compareOrder(const QList<Fact> &left, const QList<Fact> &right)
{
    const auto namesOf = [](const QList<Fact> &facts, const QList<Fact> &others) {
        QStringList names;
        for (const Fact &fact : facts) {
            if (std::any_of(others.begin(), others.end(), [&](const Fact &other) { return other.what == fact.what; }))
                names.append(fact.what);
        }
        return names.join(u' ');
    };
    const QString leftOrder = namesOf(left, right);
    const QString rightOrder = namesOf(right, left);
    if (leftOrder != rightOrder)
        add({Section::Capabilities, Texts::tr("Order of the lines"), leftOrder, rightOrder, Kind::Noise,
            Weight::WorthKnowing});
}

void Comparer::chooseFirst()
{
    // The outcome only follows from the rest.
    const auto rank = [](const ComparisonRow &row) {
        if (!row.differs())
            return 0;
        if (row.section == Section::Outcome)
            return 1;
        if (row.decides)
            return 4;
        return row.weight == Weight::Breaking ? 3 : 2;
    };
    int best = 0;
    for (int i = 0; i < m_result.rows.size(); ++i) {
        if (rank(m_result.rows[i]) > best) {
            best = rank(m_result.rows[i]);
            m_result.first = i;
        }
    }
}

// "220" out of "220 mail.example.org ESMTP"; the whole if there is no code.
QString codeOf(const QString &reply)
{
    return reply.size() >= 3 && reply[0].isDigit() ? reply.first(3) : reply;
}

QString headlineFor(const ComparisonRow &row)
{
    if (row.kind == Kind::OnlyLeft) {
        if (row.section == Section::Replies)
            return Texts::tr("First difference: %1 is on the left only").arg(row.what);
        return Texts::tr("First difference: %1 is no longer there").arg(row.what);
    }
    if (row.kind == Kind::OnlyRight)
        return Texts::tr("First difference: %1 is on the right only").arg(row.what);
    if (row.section == Section::Replies && codeOf(row.left) != codeOf(row.right))
        return Texts::tr("First difference: %1 was answered with %2, not with %3")
            .arg(row.what, codeOf(row.right), codeOf(row.left));
    if (row.section == Section::Replies)
        return Texts::tr("First difference: the reply to %1").arg(row.what);
    return Texts::tr("First difference: %1 changed").arg(row.what);
}

QString side(const QString &value)
{
    constexpr qsizetype longest = 160;
    if (value.isEmpty())
        return Texts::tr("nothing");
    return value.size() > longest ? value.first(longest) + u'…' : value;
}

void Comparer::findWords()
{
    if (m_result.first < 0) {
        const int noise = m_result.count(Kind::Noise);
        m_result.headline = Texts::tr("No difference");
        m_result.detail = noise == 0 ? Texts::tr("Both sides are the same.")
                                     : Texts::tr("Only times, ids or the order of lines differ.");
        return;
    }
    const ComparisonRow &first = m_result.rows[m_result.first];
    m_result.headline = headlineFor(first);
    const QString left = m_options.leftName.isEmpty() ? Texts::tr("Left") : m_options.leftName;
    const QString right = m_options.rightName.isEmpty() ? Texts::tr("Right") : m_options.rightName;
    m_result.detail = Texts::tr("%1: %2. %3: %4.").arg(left, side(first.left), right, side(first.right));
    QStringList others;
    for (const ComparisonRow &row : std::as_const(m_result.rows)) {
        const QString name = row.section == Section::Certificate ? Texts::tr("certificate") : row.what;
        if (&row != &first && row.differs() && row.section != Section::Outcome && !others.contains(name)
            && row.what != first.what)
            others.append(name);
    }
    constexpr qsizetype most = 6;
    const qsizetype more = others.size() - most;
    if (more > 0)
        others = others.first(most) + QStringList{Texts::tr("%1 more").arg(more)};
    if (!others.isEmpty())
        m_result.detail += u' ' + Texts::tr("Also different: %1.").arg(others.join(u", "_qs));
}

Comparison Comparer::finish()
{
    chooseFirst();
    findWords();
    return std::move(m_result);
}

} // namespace

int Comparison::count(ComparisonRow::Weight weight) const
{
    return static_cast<int>(std::count_if(rows.begin(), rows.end(),
        [weight](const ComparisonRow &row) { return row.differs() && row.weight == weight; }));
}

int Comparison::count(ComparisonRow::Kind kind) const
{
    return static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [kind](const ComparisonRow &row) { return row.kind == kind; }));
}

Comparison compareRuns(const QJsonObject &left, const QJsonObject &right, const ComparisonOptions &options)
{
    Comparer comparer(options);
    comparer.compare(Section::Outcome, runsides::outcome(left), runsides::outcome(right));
    comparer.compare(Section::Connection, runsides::connection(left), runsides::connection(right));
    comparer.compare(Section::Encryption, runsides::encryption(left), runsides::encryption(right));
    comparer.compare(Section::Certificate, runsides::certificate(left), runsides::certificate(right));
    const QList<Fact> leftOffer = runsides::capabilities(runsides::offered(left));
    const QList<Fact> rightOffer = runsides::capabilities(runsides::offered(right));
    comparer.compare(Section::Capabilities, leftOffer, rightOffer, true);
    comparer.compareOrder(leftOffer, rightOffer);
    comparer.compare(Section::Mechanisms, runsides::mechanisms(runsides::offered(left)),
        runsides::mechanisms(runsides::offered(right)), true);
    comparer.compare(Section::Replies, runsides::replies(left), runsides::replies(right));
    comparer.compare(Section::Timing, runsides::timing(left), runsides::timing(right));
    return comparer.finish();
}

Comparison compareBeforeAndInsideTls(const QJsonObject &run, const ComparisonOptions &options)
{
    Comparer comparer(options);
    const QJsonObject offered = run.value(u"capabilities").toObject();
    const QJsonArray before = offered.value(u"before_tls").toArray();
    const QJsonArray inside = offered.value(u"after_tls").toArray();
    const QList<Fact> left = runsides::capabilities(before);
    const QList<Fact> right = runsides::capabilities(inside);
    comparer.compare(Section::Capabilities, left, right);
    comparer.compareOrder(left, right);
    comparer.compare(Section::Mechanisms, runsides::mechanisms(before), runsides::mechanisms(inside));
    return comparer.finish();
}

bool hasBothSidesOfTls(const QJsonObject &run)
{
    const QJsonObject offered = run.value(u"capabilities").toObject();
    return !offered.value(u"before_tls").toArray().isEmpty() && !offered.value(u"after_tls").toArray().isEmpty();
}

QString sectionName(ComparisonSection section)
{
    switch (section) {
    case Section::Outcome:
        return Texts::tr("Outcome");
    case Section::Connection:
        return Texts::tr("Connection");
    case Section::Encryption:
        return Texts::tr("Encryption");
    case Section::Certificate:
        return Texts::tr("Certificate");
    case Section::Capabilities:
        return Texts::tr("Capabilities");
    case Section::Mechanisms:
        return Texts::tr("Sign-in mechanisms");
    case Section::Replies:
        return Texts::tr("Replies");
    case Section::Timing:
        return Texts::tr("Timing");
    }
    return {};
}

QString toText(const Comparison &comparison, const QString &leftName, const QString &rightName)
{
    QStringList lines{comparison.headline, comparison.detail, {}, Texts::tr("Left:  %1").arg(leftName),
        Texts::tr("Right: %1").arg(rightName)};
    std::optional<Section> section;
    for (const ComparisonRow &row : comparison.rows) {
        if (!row.differs())
            continue;
        if (section != row.section)
            lines += {QString(), sectionName(row.section)};
        section = row.section;
        lines += {u"  "_qs + row.what, u"    - "_qs + side(row.left), u"    + "_qs + side(row.right)};
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace helodesk
