// SPDX-License-Identifier: MIT
// The envelope: MAIL (RFC 5321 4.1.1.2, SIZE of RFC 1870, BODY of RFC 6152, SMTPUTF8 of RFC 6531, those that
// were asked for) and RCPT (4.1.1.3).
#include "core/run/runsettings.h"
#include "core/run/step.h"

#include <QSet>

#include <algorithm>

namespace helodesk::steps {

namespace {

bool isAscii(const QByteArray &path)
{
    return std::all_of(path.begin(), path.end(), [](char octet) { return (octet & 0x80) == 0; });
}

// RFC 6531 3.5: what isn't ASCII goes to a server with SMTPUTF8 as it is; to others only a domain can be said
// otherwise.
QByteArray pathFor(const QByteArray &address, const Facts &facts)
{
    return facts.extensions.has("SMTPUTF8") ? address : asciiAddress(address).value_or(address);
}

// What the server's LIMITS (RFC 9422) say of that name.
std::optional<int> limitOf(const QByteArray &name, const Facts &facts)
{
    for (const QByteArray &parameter : facts.extensions.parameters("LIMITS")) {
        const qsizetype equals = parameter.indexOf('=');
        bool ok = false;
        const int value = parameter.mid(equals + 1).toInt(&ok);
        if (equals > 0 && ok && value > 0 && parameter.left(equals).compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

class Mail : public Step
{
public:
    explicit Mail(const RunSettings &settings)
        : Step("mail", Stage::Mail), m_reversePath(settings.reversePath), m_recipients(settings.recipients),
          m_wanted(settings.parameters), m_chunking(settings.chunking), m_factory(settings.content)
    {
    }

    [[nodiscard]] QByteArray planned() const override { return commands::mail(m_reversePath, m_wanted.ofMail()).line; }
    Move begin(StepContext context) override
    {
        const Capabilities &offered = context.facts.extensions;
        Facts facts = context.facts;
        facts.chunked = m_chunking == Chunking::Force || (m_chunking == Chunking::Auto && offered.has("CHUNKING"));
        if (m_factory && m_factory.takesTime)
            return Move::prepare([factory = m_factory, facts] { return factory(facts); });
        if (m_factory)
            context.content = m_factory(facts);
        return prepared(context);
    }
    Move prepared(StepContext context) override
    {
        const Capabilities &offered = context.facts.extensions;
        const ContentSource *content = context.content.get();
        if (content && !content->error().isEmpty())
            return Move::fail(events::Problem::ContentUnreadable, content->error().toUtf8());
        const QByteArray missing = missingExtension(offered);
        if (!missing.isEmpty())
            return Move::fail(events::Problem::ExtensionNotOffered, missing);
        const qint64 limit = offered.sizeLimit().value_or(0); // 0: none
        if (m_wanted.checkSize && content && limit > 0 && content->size() > limit)
            return Move::fail(events::Problem::MessageTooBig,
                QByteArray::number(content->size()) + " > " + QByteArray::number(limit));

        QList<QByteArray> parameters;
        if (content && offered.has("SIZE") && content->size() >= 0)
            parameters.append("SIZE=" + QByteArray::number(content->size()));
        if (content && offered.has("BINARYMIME") && content->isBinary())
            parameters.append("BODY=BINARYMIME");
        else if (content && offered.has("8BITMIME") && content->has8Bit())
            parameters.append("BODY=8BITMIME");
        if (offered.has("SMTPUTF8") && (!addressesAreAscii() || (content && content->hasUtf8Header())))
            parameters.append("SMTPUTF8");
        Move move = Move::send(commands::mail(pathFor(m_reversePath, context.facts), parameters + m_wanted.ofMail()));
        if (content && content->lineEndsChanged())
            return std::move(move).noting(events::Note::LineEndsChanged);
        return move;
    }

private:
    [[nodiscard]] bool addressesAreAscii() const
    {
        return isAscii(m_reversePath) && std::all_of(m_recipients.cbegin(), m_recipients.cend(), isAscii);
    }
    // Before anything is sent, so that the server isn't left with a transaction that can't be finished.
    [[nodiscard]] QByteArray missingExtension(const Capabilities &offered) const
    {
        const auto sayable = [](const QByteArray &address) { return asciiAddress(address).has_value(); };
        if (!m_wanted.evenIfNotOffered && !offered.has("SMTPUTF8")
            && !(sayable(m_reversePath) && std::all_of(m_recipients.cbegin(), m_recipients.cend(), sayable)))
            return "SMTPUTF8";
        return m_wanted.missing(offered);
    }

    QByteArray m_reversePath;
    QList<QByteArray> m_recipients;
    EnvelopeParameters m_wanted;
    Chunking m_chunking;
    ContentFactory m_factory;
};

class Rcpt : public Step
{
public:
    Rcpt(QByteArray forwardPath, QList<QByteArray> parameters)
        : Step("rcpt", Stage::Rcpt), m_forwardPath(std::move(forwardPath)), m_parameters(std::move(parameters))
    {
    }
    [[nodiscard]] QByteArray planned() const override { return commands::rcpt(m_forwardPath, m_parameters).line; }
    Move begin(StepContext context) override
    {
        const auto limit = limitOf("RCPTMAX", context.facts);
        if (limit && static_cast<int>(context.facts.recipients.size()) >= *limit)
            return Move::skip().noting(events::Note::OverLimit, m_forwardPath);
        if (const auto domains = limitOf("RCPTDOMAINMAX", context.facts);
            domains && domainsWith(context.facts) > *domains)
            return Move::skip().noting(events::Note::OverLimit, m_forwardPath);
        return Move::send(commands::rcpt(pathFor(m_forwardPath, context.facts), m_parameters));
    }
    [[nodiscard]] bool canRunAhead() const override { return true; }
    // The others may be accepted, and DATA without any shows what a mail client would see.
    [[nodiscard]] bool failureStops() const override { return false; }

private:
    // How many domains the transaction's recipients have with this one.
    [[nodiscard]] int domainsWith(const Facts &facts) const
    {
        const auto domainOf
            = [](const QByteArray &address) { return address.mid(address.lastIndexOf('@') + 1).toLower(); };
        QSet<QByteArray> domains{domainOf(m_forwardPath)};
        for (const RecipientState &recipient : facts.recipients)
            domains.insert(domainOf(recipient.address));
        return int(domains.size());
    }

    QByteArray m_forwardPath;
    QList<QByteArray> m_parameters;
};

} // namespace

std::unique_ptr<Step> mail(const RunSettings &settings)
{
    return std::make_unique<Mail>(settings);
}

std::unique_ptr<Step> rcpt(const QByteArray &forwardPath, const EnvelopeParameters &parameters)
{
    return std::make_unique<Rcpt>(forwardPath, parameters.ofRecipient());
}

} // namespace helodesk::steps
