// SPDX-License-Identifier: MIT
#include "core/history/runsides.h"

#include "core/history/noise.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace helodesk::runsides {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Comparison)
};

// Adds what isn't empty.
// The built-in server has another port and another certificate at each start. Of the fact added last.
void forgetIfPractice(QList<Fact> &facts, const QJsonObject &run)
{
    if (run.value(u"subject")[u"practice"].toBool())
        facts.last().essence = u"practice"_qs;
}

void add(QList<Fact> &facts, const QString &what, const QString &value, double rank = 0)
{
    if (!value.isEmpty())
        facts.append({what, visibleText(value), {}, rank, false});
}

QString joined(const QJsonArray &array, const QString &between)
{
    QStringList parts;
    for (const QJsonValue &part : array)
        parts.append(part.toString());
    return parts.join(between);
}

double rankOf(const QString &outcome)
{
    if (outcome == u"accepted" || outcome == u"stopped")
        return 2;
    return outcome == u"partial" || outcome == u"unknown" ? 1 : 0;
}

QString day(const QJsonValue &moment)
{
    const QDateTime time = QDateTime::fromString(moment.toString(), Qt::ISODate);
    return time.isValid() ? QLocale().toString(time.toUTC().date(), u"d MMM yyyy"_qs) : QString();
}

// "SIZE 52428800" also in a unit that people read.
QString sizeWords(const QString &parameters)
{
    bool isNumber = false;
    const qint64 octets = parameters.toLongLong(&isNumber);
    if (!isNumber || octets <= 0)
        return parameters;
    return parameters + u" ("_qs + QLocale().formattedDataSize(octets, 0) + u')';
}

bool isAuth(const QString &keyword)
{
    return keyword == u"AUTH" || keyword.startsWith(u"AUTH=");
}

QString keywordOf(const QJsonValue &capability)
{
    return capability[u"keyword"].toString().toUpper();
}

// Names the commands of a run, to find the same one in another run.
class Namer
{
public:
    void sent(const QJsonObject &event);
    [[nodiscard]] QString nameOf(const QJsonObject &reply);

private:
    QMap<int, QString> m_commands; // by row
    QMap<QString, int> m_counts;
    bool m_challenged = false;
};

void Namer::sent(const QJsonObject &event)
{
    const QString line = event.value(u"lines").toArray().at(0).toString();
    const QString keyword = line.section(u' ', 0, 0).toUpper();
    QString name = keyword;
    if (m_challenged)
        name = Texts::tr("AUTH, continued");
    else if (keyword == u"AUTH")
        name = line.section(u' ', 0, 1).toUpper();
    else if (keyword == u"MAIL")
        name = u"MAIL FROM"_qs;
    else if (keyword == u"RCPT")
        name = u"RCPT TO "_qs + event.value(u"recipient").toString();
    else if ((keyword == u"EHLO" || keyword == u"HELO") && event.value(u"encrypted").toBool())
        name = Texts::tr("%1 inside TLS").arg(keyword);
    m_commands.insert(event.value(u"id").toInt(), name.trimmed());
    m_challenged = false;
}

QString Namer::nameOf(const QJsonObject &reply)
{
    const int answers = reply.value(u"answers").toInt();
    m_challenged = reply.value(u"code").toInt() == 334;
    QString name = answers == 0 ? Texts::tr("Greeting") : m_commands.value(answers);
    if (name.isEmpty()) // the content isn't a command
        name = Texts::tr("Message");
    if (reply.value(u"stage").toString() == u"message" && !reply.value(u"recipient").toString().isEmpty())
        name += u' ' + reply.value(u"recipient").toString();
    const int count = ++m_counts[name];
    return count == 1 ? name : Texts::tr("%1 (%2)").arg(name).arg(count);
}

// Of a reply to EHLO only the first line: the others are compared as capabilities.
Fact replyFact(const QString &name, const QJsonObject &event, const QString &queueId)
{
    const QJsonArray lines = event.value(u"lines").toArray();
    const bool hello = event.value(u"stage").toString() == u"ehlo" && event.value(u"code").toInt() == 250;
    const QString first = lines.at(0).toString();
    const QString text = hello && first.size() > 4 ? u"250 "_qs + first.sliced(4) : joined(lines, u" ⏎ "_qs);
    QString essence = text;
    if (!queueId.isEmpty())
        essence.replace(queueId, u"…"_qs);
    return {name, visibleText(text), withoutNoise(essence), event.value(u"expected").toBool() ? 1.0 : 0.0, false};
}

} // namespace

QList<Fact> outcome(const QJsonObject &run)
{
    QList<Fact> facts;
    const QString kind = run.value(u"outcome").toString();
    const QJsonObject verdict = run.value(u"verdict").toObject();
    add(facts, Texts::tr("Outcome"), kind, rankOf(kind));
    Fact cause{Texts::tr("Verdict"), visibleText(verdict.value(u"title").toString()),
        verdict.value(u"cause").toString(), 0, false};
    facts.append(cause);
    add(facts, Texts::tr("Failed at"), run.value(u"stage").toString());
    return facts;
}

QList<Fact> connection(const QJsonObject &run)
{
    QList<Fact> facts;
    const QJsonObject profile = run.value(u"profile").toObject();
    add(facts, Texts::tr("Server"), profile.value(u"server").toString());
    add(facts, Texts::tr("Port"), QString::number(profile.value(u"port").toInt()));
    forgetIfPractice(facts, run);
    add(facts, Texts::tr("Security"), profile.value(u"security").toString());
    const QJsonArray events = run.value(u"events").toArray();
    for (const QJsonValue &event : events) {
        if (event[u"kind"].toString() == u"connect") {
            add(facts, Texts::tr("Address"), event[u"address"].toString());
            break;
        }
    }
    return facts;
}

QList<Fact> encryption(const QJsonObject &run)
{
    QList<Fact> facts;
    const QJsonObject tls = run.value(u"tls").toObject();
    if (tls.isEmpty())
        return facts;
    const bool established = tls.value(u"established").toBool();
    const QString version = tls.value(u"version").toString();
    add(facts, Texts::tr("TLS"), established ? version : Texts::tr("not established"),
        established ? version.section(u'v', 1).toDouble() : 0);
    add(facts, Texts::tr("Cipher"), tls.value(u"cipher").toString());
    add(facts, Texts::tr("Key exchange"), tls.value(u"group").toString());
    const bool verified = tls.value(u"verified").toBool();
    const QString error = tls.value(u"error").toString();
    add(facts, Texts::tr("Certificate trusted"), verified ? Texts::tr("yes") : Texts::tr("no"), verified ? 1 : 0);
    add(facts, Texts::tr("TLS error"), error);
    return facts;
}

QList<Fact> certificate(const QJsonObject &run)
{
    QList<Fact> facts;
    const QJsonArray chain = run.value(u"tls").toObject().value(u"chain").toArray();
    if (chain.isEmpty())
        return facts;
    const QJsonObject own = chain.at(0).toObject();
    add(facts, Texts::tr("Subject"), own.value(u"subject").toString());
    add(facts, Texts::tr("Names"), joined(own.value(u"names").toArray(), u", "_qs));
    add(facts, Texts::tr("Issuer"), own.value(u"issuer").toString());
    add(facts, Texts::tr("Valid from"), day(own.value(u"not_before")));
    forgetIfPractice(facts, run);
    add(facts, Texts::tr("Valid until"), day(own.value(u"not_after")));
    forgetIfPractice(facts, run);
    add(facts, Texts::tr("Key"), own.value(u"key").toString());
    add(facts, Texts::tr("Fingerprint"), own.value(u"sha256").toString());
    forgetIfPractice(facts, run);
    add(facts, Texts::tr("Certificates sent"), QString::number(chain.size()));
    return facts;
}

QList<Fact> capabilities(const QJsonArray &offered)
{
    QList<Fact> facts;
    for (const QJsonValue &capability : offered) {
        const QString keyword = keywordOf(capability);
        if (isAuth(keyword))
            continue;
        const QString parameters = joined(capability[u"parameters"].toArray(), u" "_qs);
        const bool isSize = keyword == u"SIZE";
        const QString shown = isSize ? sizeWords(parameters) : parameters;
        // A maximum of 0 is none (RFC 1870 4).
        const double rank = isSize ? (parameters.toDouble() == 0 ? 1e18 : parameters.toDouble()) : 0;
        add(facts, keyword, shown.isEmpty() ? Texts::tr("yes") : shown, rank);
    }
    return facts;
}

QList<Fact> mechanisms(const QJsonArray &offered)
{
    QStringList names;
    for (const QJsonValue &capability : offered) {
        const QString keyword = keywordOf(capability);
        if (!isAuth(keyword))
            continue;
        // The old form has its first mechanism in the keyword: "AUTH=LOGIN".
        names.append(keyword.section(u'=', 1));
        const QJsonArray parameters = capability[u"parameters"].toArray();
        for (const QJsonValue &parameter : parameters)
            names.append(parameter.toString().toUpper());
    }
    names.removeAll(QString());
    names.removeDuplicates();
    QList<Fact> facts;
    for (const QString &name : names)
        add(facts, u"AUTH "_qs + name, Texts::tr("yes"));
    return facts;
}

QList<Fact> replies(const QJsonObject &run)
{
    QList<Fact> facts;
    Namer namer;
    const QString queueId = run.value(u"queue_id").toString();
    const int deciding = run.value(u"decided_by").toInt();
    const QJsonArray events = run.value(u"events").toArray();
    for (const QJsonValue &value : events) {
        const QJsonObject event = value.toObject();
        const QString kind = event.value(u"kind").toString();
        if (kind == u"send") {
            namer.sent(event);
        } else if (kind == u"reply") {
            Fact fact = replyFact(namer.nameOf(event), event, queueId);
            fact.decides = deciding > 0 && event.value(u"id").toInt() == deciding;
            facts.append(fact);
        }
    }
    return facts;
}

QList<Fact> timing(const QJsonObject &run)
{
    QList<Fact> facts;
    const auto time = [&facts](const QString &what, double milliseconds) {
        facts.append({what, Texts::tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', 0)), {}, milliseconds, false});
    };
    time(Texts::tr("Whole run"), run.value(u"duration_ms").toDouble());
    double slowest = -1;
    const QJsonArray events = run.value(u"events").toArray();
    for (const QJsonValue &event : events) {
        const QString kind = event[u"kind"].toString();
        const double elapsed = event[u"elapsed_ms"].toDouble(-1);
        if (elapsed < 0)
            continue;
        if (kind == u"resolve")
            time(Texts::tr("Name lookup"), elapsed);
        else if (kind == u"connect")
            time(Texts::tr("Connection"), elapsed);
        else if (kind == u"tls")
            time(Texts::tr("TLS handshake"), elapsed);
        else if (kind == u"reply")
            slowest = std::max(slowest, elapsed);
    }
    if (slowest >= 0)
        time(Texts::tr("Slowest reply"), slowest);
    return facts;
}

QJsonArray offered(const QJsonObject &run)
{
    const QJsonObject both = run.value(u"capabilities").toObject();
    const QJsonArray inside = both.value(u"after_tls").toArray();
    return inside.isEmpty() ? both.value(u"before_tls").toArray() : inside;
}

} // namespace helodesk::runsides
