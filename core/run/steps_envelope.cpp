// SPDX-License-Identifier: MIT
// The envelope: MAIL (RFC 5321 4.1.1.2, SIZE of RFC 1870, BODY of RFC 6152, SMTPUTF8 of RFC 6531) and RCPT (4.1.1.3).
#include "core/run/step.h"

#include <algorithm>

namespace helodesk::steps {

namespace {

bool isAscii(const QByteArray &path)
{
    return std::all_of(path.begin(), path.end(), [](char octet) { return (octet & 0x80) == 0; });
}

class Mail : public Step
{
public:
    Mail(QByteArray reversePath, ContentFactory factory)
        : Step("mail", Stage::Mail), m_reversePath(std::move(reversePath)), m_factory(std::move(factory))
    {
    }

    Move begin(StepContext context) override
    {
        if (m_factory && m_factory.takesTime)
            return Move::prepare([factory = m_factory, facts = context.facts] { return factory(facts); });
        if (m_factory)
            context.content = m_factory(context.facts);
        return prepared(context);
    }
    Move prepared(StepContext context) override
    {
        QList<QByteArray> parameters;
        if (context.content) {
            const ContentSource &content = *context.content;
            if (!content.error().isEmpty())
                return Move::fail(events::Problem::ContentUnreadable, content.error().toUtf8());
            if (context.facts.extensions.has("SIZE") && content.size() >= 0)
                parameters.append("SIZE=" + QByteArray::number(content.size()));
            if (context.facts.extensions.has("8BITMIME") && content.has8Bit())
                parameters.append("BODY=8BITMIME");
            if (context.facts.extensions.has("SMTPUTF8") && (content.hasUtf8Header() || !isAscii(m_reversePath)))
                parameters.append("SMTPUTF8");
        }
        Move move = Move::send(commands::mail(m_reversePath, parameters));
        if (context.content && context.content->lineEndsChanged())
            return std::move(move).noting(events::Note::LineEndsChanged);
        return move;
    }

private:
    QByteArray m_reversePath;
    ContentFactory m_factory;
};

class Rcpt : public Step
{
public:
    explicit Rcpt(QByteArray forwardPath) : Step("rcpt", Stage::Rcpt), m_forwardPath(std::move(forwardPath)) { }
    Move begin(StepContext) override { return Move::send(commands::rcpt(m_forwardPath)); }
    [[nodiscard]] bool canRunAhead() const override { return true; }
    // The others may be accepted, and DATA without any shows what a mail client would see.
    [[nodiscard]] bool failureStops() const override { return false; }

private:
    QByteArray m_forwardPath;
};

} // namespace

std::unique_ptr<Step> mail(const QByteArray &reversePath, ContentFactory factory)
{
    return std::make_unique<Mail>(reversePath, std::move(factory));
}

std::unique_ptr<Step> rcpt(const QByteArray &forwardPath)
{
    return std::make_unique<Rcpt>(forwardPath);
}

} // namespace helodesk::steps
