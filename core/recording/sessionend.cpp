// SPDX-License-Identifier: MIT
// What becomes of a recorded session when it is over: secrets are hidden in all of it, and it is judged.
#include "core/recording/sessionbuilder.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

// What stands where other programs have hidden a secret: it is none itself.
bool isPlaceholder(QByteArrayView text)
{
    const auto isMask = [](char c) { return c == '*' || c == 'x' || c == 'X' || c == '.' || c == '?' || c == '#'; };
    const bool bracketed = (text.startsWith('[') && text.endsWith(']')) || (text.startsWith('<') && text.endsWith('>'))
        || (text.startsWith('(') && text.endsWith(')'));
    return bracketed || text == "/* secret */" || text.contains(QByteArrayView(secretMask))
        || std::all_of(text.begin(), text.end(), isMask);
}

// nodemailer puts "/* secret */" into what it encodes.
bool isPlaceholderInside(const QByteArray &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && (*decoded).contains("/* secret */");
}

} // namespace

// A secret may stand in a line before the one that shows it to be one.
void SessionBuilder::hideEverywhere()
{
    const KnownSecrets &secrets = m_conversation.secrets;
    if (secrets.isEmpty())
        return;
    Timeline again;
    again.subject = m_timeline.subject;
    const auto hide
        = [&secrets](QByteArrayView line, SecretSpans &spans) { spans = normalized(spans + secrets.find(line)); };
    const auto hideAll = [&hide](const Reply &reply, QList<SecretSpans> &spans) {
        spans.resize(reply.lines.size());
        for (qsizetype i = 0; i < reply.lines.size(); ++i)
            hide(reply.lines[i], spans[i]);
    };
    for (Event event : m_timeline) {
        if (auto *sent = std::get_if<events::Sent>(&event.what)) {
            hide(sent->what.line, sent->what.secrets);
            sent->what.decoded = masked(sent->what.decoded, secrets.find(sent->what.decoded));
        } else if (auto *replied = std::get_if<events::Replied>(&event.what)) {
            hideAll(replied->reply, replied->secrets);
            replied->decoded = masked(replied->decoded, secrets.find(replied->decoded));
        } else if (auto *unasked = std::get_if<events::Unasked>(&event.what))
            hideAll(unasked->reply, unasked->secrets);
        else if (auto *unknown = std::get_if<events::NotUnderstood>(&event.what))
            hide(unknown->text, unknown->secrets);
        else if (auto *note = std::get_if<events::Note>(&event.what))
            note->detail = masked(note->detail, secrets.find(note->detail));
        again.append(std::move(event));
    }
    m_timeline = std::move(again);
}

// A run of ours says which of its steps failed; here the last word of each stage does.
void SessionBuilder::tellWhatFailed()
{
    static constexpr std::array stages{
        Stage::Greeting, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Data, Stage::Message};
    int first = 0;
    Stage failed = Stage::Unknown;
    for (const Stage stage : stages) {
        int row = 0;
        for (const Event &event : m_timeline) {
            const auto *replied = event.as<events::Replied>();
            if (replied && event.stage == stage)
                row = replied->reply.isRefusal() ? event.id : 0;
        }
        if (row > 0 && (first == 0 || row < first)) {
            first = row;
            failed = stage;
        }
    }
    if (first == 0)
        return;
    Event event;
    event.at = m_now;
    event.stage = failed;
    event.what = events::StepEnded{0, stageName(failed).toByteArray(), events::StepEnded::Failed, first};
    m_timeline.append(std::move(event));
}

RecordedSession SessionBuilder::take()
{
    hideEverywhere();
    RunSubject &subject = m_timeline.subject;
    bool mail = false;
    for (const Event &event : m_timeline) {
        const auto *sent = event.as<events::Sent>();
        if (!sent)
            continue;
        mail = mail || sent->what.verb == Verb::Mail || sent->what.verb == Verb::Rcpt;
        subject.signIn = subject.signIn || sent->what.verb == Verb::Auth;
        if (sent->what.verb == Verb::Mail)
            subject.reversePath = sent->what.address;
        else if (sent->what.verb == Verb::Rcpt && !subject.recipients.contains(sent->what.address))
            subject.recipients.append(sent->what.address);
    }
    subject.sends = mail;
    tellWhatFailed();
    RecordedSession session;
    for (const QByteArray &secret : m_conversation.secrets.values()) {
        if (!isPlaceholder(secret) && !isPlaceholderInside(secret))
            session.secrets.add(secret);
    }
    session.message = std::move(m_message);
    session.notUnderstood = m_notUnderstood;
    session.outcome = outcomeOf(m_timeline);
    session.verdict = diagnose(m_timeline);
    session.timeline = std::move(m_timeline);
    return session;
}

} // namespace helodesk
