// SPDX-License-Identifier: MIT
// Saying who the client is, to a server that trusts us: Postfix's XCLIENT and XFORWARD (XCLIENT_README,
// XFORWARD_README).
#include "core/run/runsettings.h"
#include "core/run/step.h"

namespace helodesk::steps {

namespace {

// "NAME=value" with the value in xtext.
QList<QByteArray> encoded(const QList<QByteArray> &attributes)
{
    QList<QByteArray> words;
    for (const QByteArray &attribute : attributes) {
        const qsizetype equals = attribute.indexOf('=');
        words.append(equals < 0 ? attribute : attribute.left(equals + 1) + xtext(attribute.mid(equals + 1)));
    }
    return words;
}

class Claim : public Step
{
public:
    Claim(const char *name, const char *extension, Command command, bool evenIfNotOffered)
        : Step(name, Stage::Xclient), m_extension(extension), m_command(std::move(command)),
          m_evenIfNotOffered(evenIfNotOffered)
    {
    }
    [[nodiscard]] QByteArray planned() const override { return m_command.line; }
    Move begin(StepContext context) override
    {
        if (!m_evenIfNotOffered && !context.facts.extensions.has(m_extension))
            return Move::fail(events::Problem::ExtensionNotOffered, m_extension);
        return Move::send(m_command);
    }

private:
    const char *m_extension;
    Command m_command;
    bool m_evenIfNotOffered;
};

} // namespace

std::unique_ptr<Step> xclient(const RunSettings &settings)
{
    return std::make_unique<Claim>("xclient", "XCLIENT", commands::xclient(encoded(settings.claims.xclient)),
        settings.parameters.evenIfNotOffered);
}

std::unique_ptr<Step> xforward(const RunSettings &settings)
{
    return std::make_unique<Claim>("xforward", "XFORWARD", commands::xforward(encoded(settings.claims.xforward)),
        settings.parameters.evenIfNotOffered);
}

} // namespace helodesk::steps
