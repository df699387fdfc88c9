// SPDX-License-Identifier: MIT
#include "app/cli/printmessage.h"

#include "app/cli/complaint.h"
#include "app/cli/draftoptions.h"
#include "app/cli/messagereport.h"
#include "app/cli/offers.h"
#include "app/cli/output.h"
#include "app/cli/runoptions.h"
#include "core/dkim/dkimsignature.h"
#include "core/dkim/signedmessage.h"
#include "core/profile/judgement.h"
#include "core/templates/messagetemplates.h"

#include <QCoreApplication>

#include <cstdio>

namespace helodesk::cli {

static Facts factsFrom(const QString &offers)
{
    Facts facts;
    facts.extensions = capabilitiesFrom(offers);
    facts.esmtp = true;
    return facts;
}

int printMessage(const RunSettings &settings, const QString &offers, const OutputSettings &where)
{
    constexpr qsizetype block = 256 * 1024;
    const auto content = settings.content(factsFrom(offers));
    QString problem;
    Output output(where);
    if (!content->error().isEmpty())
        return complain(content->error());
    if (!output.open(&problem))
        return complain(problem);
    while (!content->atEnd())
        output.write(content->read(block));
    if (!content->error().isEmpty())
        return complain(content->error());
    return output.finish(&problem) ? 0 : complain(problem);
}

int lintMessage(const RunSettings &settings, const QString &offers, const OutputSettings &where)
{
    const Facts facts = factsFrom(offers);
    const auto content = settings.content(facts);
    ExaminedMessage message;
    message.facts = emlFacts(*content);
    if (!content->error().isEmpty())
        return complain(content->error());
    // A signature of our own holds; whether its record is published isn't the message's business.
    message.findings = lint({message.facts, envelopeOf(settings), Transport::from(facts.extensions)});
    QString problem;
    Output output(where);
    if (!output.open(&problem))
        return complain(problem);
    MessageReport report(where, output);
    report.add(message);
    report.done();
    if (!output.finish(&problem))
        return complain(problem);
    return message.errors() > 0 ? expectationNotMet : 0;
}

int listTemplates()
{
    QStringList problems;
    for (const MessageTemplate &each : builtInTemplates() + TemplateStore::standard().load(&problems)) {
        const QStringList columns{QString::fromUtf8(each.id), each.title, each.about};
        std::fputs(qUtf8Printable(columns.join(u'\t') + u'\n'), stdout);
    }
    return problems.isEmpty() ? 0 : complain(problems.join(u'\n'));
}

int printDkimRecord(const Arguments &arguments)
{
    QString problem;
    DkimSettings settings;
    if (!arguments.has("dkim-key"))
        return complain(QCoreApplication::translate("Cli", "--print-dkim-record needs --dkim-key"));
    if (!readDkim(arguments, settings, &problem))
        return complain(problem);
    const auto signer = dkimSignerFrom(settings.keyFile, &problem);
    if (!signer)
        return complain(problem);
    const QByteArray name = dkimRecordName(settings.selector.toUtf8(), settings.domain.toUtf8());
    std::fputs((dkimZoneLine(name, dkimRecord(signer->publicKey())) + '\n').constData(), stdout);
    return 0;
}

} // namespace helodesk::cli
