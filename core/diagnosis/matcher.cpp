// SPDX-License-Identifier: MIT
#include "core/diagnosis/matcher.h"

#include "core/diagnosis/replycodes.h"
#include "core/diagnosis/wordings.h"

#include <algorithm>

namespace helodesk {

namespace {

// How much the parts of a reply count. A wording counts by its length, so that the longer of two that fit wins.
constexpr int longestThatCounts = 44; // of somebody's own wording
constexpr int longestOfOthers = 30; // of a wording of software that this server isn't known to run
constexpr int longestOfRule = 24; // of a wording common to many
constexpr int sameCode = 8;
constexpr int sameClass = 2;
constexpr int otherClass = -6;
constexpr int codeOfOthers = 4;
constexpr int sameEnhanced = 10;
constexpr int sameVagueEnhanced = 3;
constexpr int sameStage = 6;
constexpr int otherStage = -3;
constexpr int sameSoftware = 14;
constexpr int decisiveEnhanced = 10;
constexpr int hintEnhanced = 5;
constexpr int codeAlone = 3;
constexpr int nearlyAsGood = 4;
constexpr int enoughWithoutCode = 4; // words that no code stands by must say more

struct Candidate {
    QByteArray cause;
    int score = 0;
    ReplyMatch::Basis basis = ReplyMatch::Basis::Nothing;
    const WordingSource *source = nullptr;
};

class Match
{
public:
    explicit Match(const ReplyQuery &query) : m_query(query) { }
    ReplyMatch find();

private:
    void readWordings();
    void readEnhanced();
    void readCode();
    void add(Candidate candidate);
    [[nodiscard]] std::optional<int> scoreOf(const Wording &wording, int weight, const WordingSource &source) const;
    [[nodiscard]] std::optional<int> codeScore(const Wording &wording, bool isOwn) const;
    [[nodiscard]] std::optional<int> stageScore(const Wording &wording) const;
    [[nodiscard]] Confidence confidenceOf(const Candidate &best, int second) const;

    const ReplyQuery &m_query;
    bool m_isVague = false; // the enhanced code says nothing of its own
    QList<Candidate> m_candidates; // one a cause, the best
};

void Match::add(Candidate candidate)
{
    for (Candidate &known : m_candidates) {
        if (known.cause == candidate.cause) {
            // Text and enhanced code that agree are stronger than either.
            const bool agrees = known.basis != candidate.basis;
            const int both = std::max(known.score, candidate.score) + (agrees ? hintEnhanced : 0);
            if (candidate.score > known.score)
                known = std::move(candidate);
            known.score = both;
            return;
        }
    }
    m_candidates.append(std::move(candidate));
}

std::optional<int> Match::scoreOf(const Wording &wording, int weight, const WordingSource &source) const
{
    const bool isRule = source.software.isEmpty() && wording.code == 0;
    const bool isOwn = !source.software.isEmpty() && source.software == m_query.software;
    const int longest = isOwn ? longestThatCounts : isRule ? longestOfRule : longestOfOthers;
    const auto code = codeScore(wording, isOwn);
    const auto stage = stageScore(wording);
    if ((wording.onlyVendor && !isOwn) || (wording.onlyWithoutCode && m_query.code > 0) || !code || !stage)
        return std::nullopt;
    int score = std::min(weight, longest) + wording.weight + *code + *stage + (isOwn ? sameSoftware : 0);
    if (wording.detail >= 0 && m_query.enhanced && m_query.enhanced->subject == wording.subject
        && m_query.enhanced->detail == wording.detail)
        score += m_isVague ? sameVagueEnhanced : sameEnhanced;
    return score;
}

// Nothing: the wording means this only with another code.
std::optional<int> Match::codeScore(const Wording &wording, bool isOwn) const
{
    if (wording.code == 0)
        return 0;
    const bool isClass = wording.code < 10;
    if (isClass ? m_query.code / 100 == wording.code : m_query.code == wording.code)
        return isOwn || wording.onlyThere ? sameCode : codeOfOthers;
    if (wording.onlyThere)
        return std::nullopt;
    if (m_query.code == 0)
        return 0;
    return m_query.code / 100 == (isClass ? wording.code : wording.code / 100) ? sameClass : otherClass;
}

std::optional<int> Match::stageScore(const Wording &wording) const
{
    if (wording.stages == 0)
        return 0;
    if (wording.stages & (1u << static_cast<int>(m_query.stage)))
        return sameStage;
    if (wording.onlyThere)
        return std::nullopt;
    return m_query.stage == Stage::Unknown ? 0 : otherStage;
}

void Match::readWordings()
{
    const Wordings &all = wordings();
    all.index.find(foldedText(m_query.text), [&](int number) {
        const Wording &wording = all.list[static_cast<size_t>(number)];
        const WordingSource &source = all.sources[wording.source];
        if (const auto score = scoreOf(wording, all.index.weight(number), source))
            add({all.causes[wording.cause], *score, ReplyMatch::Basis::Wording, &source});
    });
}

void Match::readEnhanced()
{
    if (!m_query.enhanced)
        return;
    const knowledge::EnhancedMeaning meaning = knowledge::enhancedMeaning(*m_query.enhanced);
    m_isVague = meaning.strength == knowledge::Strength::None;
    const bool isSignIn = m_query.stage == Stage::Auth || m_query.code / 10 == 53;
    if (m_isVague || (meaning.stage == Stage::Auth && !isSignIn))
        return;
    int score = meaning.strength == knowledge::Strength::Decisive ? decisiveEnhanced : hintEnhanced;
    for (const QByteArray &cause : meaning.causes) {
        add({cause, score, ReplyMatch::Basis::EnhancedCode});
        score -= nearlyAsGood;
    }
}

void Match::readCode()
{
    const QByteArray cause = knowledge::codeMeaning(m_query.code, m_query.stage).cause;
    if (!cause.isEmpty())
        add({cause, codeAlone, ReplyMatch::Basis::Code});
}

Confidence Match::confidenceOf(const Candidate &best, int second) const
{
    if (best.basis == ReplyMatch::Basis::Code)
        return Confidence::Possible;
    const int lead = best.score - second;
    if (best.score >= 20 && lead >= 8)
        return Confidence::Certain;
    if (best.score >= 8 && lead >= nearlyAsGood)
        return Confidence::Likely;
    return Confidence::Possible;
}

ReplyMatch Match::find()
{
    ReplyMatch match;
    if (m_query.code >= 200 && m_query.code < 400) {
        match.cause = "ok";
        match.confidence = Confidence::Certain;
        match.basis = ReplyMatch::Basis::Code;
        return match;
    }
    readEnhanced();
    readWordings();
    if (m_query.code > 0)
        readCode();
    m_candidates.removeIf([](const Candidate &candidate) { return candidate.cause == "ok"; });
    if (m_candidates.isEmpty())
        return match;
    std::stable_sort(m_candidates.begin(), m_candidates.end(),
        [](const Candidate &left, const Candidate &right) { return left.score > right.score; });
    const Candidate &best = m_candidates.first();
    if (m_query.code == 0 && !m_query.enhanced && best.score < enoughWithoutCode)
        return match;
    match.cause = best.cause;
    match.basis = best.basis;
    match.confidence = confidenceOf(best, m_candidates.size() > 1 ? m_candidates[1].score : -100);
    if (best.source) {
        match.software = best.source->software;
        match.source = best.source->source;
    }
    for (qsizetype i = 1; i < m_candidates.size(); ++i) {
        if (m_candidates[i].score > best.score - nearlyAsGood)
            match.others.append(m_candidates[i].cause);
    }
    return match;
}

} // namespace

ReplyMatch matchReply(const ReplyQuery &query)
{
    return Match(query).find();
}

ReplyQuery queryFor(const Reply &reply, Stage stage, const QByteArray &software)
{
    ReplyQuery query;
    query.code = reply.code;
    query.enhanced = reply.enhanced();
    query.stage = stage;
    query.software = software;
    for (qsizetype line = 0; line < reply.lines.size(); ++line) {
        QByteArray text = reply.text(line).trimmed();
        if (const auto enhanced = EnhancedStatusCode::atStartOf(text))
            text = text.mid(enhanced->toByteArray().size()).trimmed();
        if (text.isEmpty())
            continue;
        if (!query.text.isEmpty())
            query.text += ' ';
        query.text += text;
    }
    return query;
}

} // namespace helodesk
