// SPDX-License-Identifier: MIT
// helodesk-cli transcript: what others recorded, with a verdict, as whatever is wanted.
#include "core/transcript/transcript.h"

#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/exportoptions.h"
#include "app/cli/exportreport.h"
#include "app/cli/output.h"
#include "app/cli/textreport.h"
#include "core/recording/recording.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <utility>

namespace helodesk::cli {

namespace {

constexpr Option choiceOptions[]{
    {"session", "N", QT_TRANSLATE_NOOP("Cli", "The session to write, where the file has several; 1 is the first.")},
    {"list", nullptr, QT_TRANSLATE_NOOP("Cli", "List the sessions of the file, one a line.")},
};

class TranscriptCommand
{
    Q_DECLARE_TR_FUNCTIONS(TranscriptCommand)
public:
    explicit TranscriptCommand(const Arguments &arguments) : m_arguments(arguments) { }
    static int run(const Arguments &arguments) { return TranscriptCommand(arguments).perform(); }

private:
    int perform();
    [[nodiscard]] bool openInput(QFile &file, QString *problem) const;
    // Whether reading is to go on.
    bool take(RecordedSession session);
    void write(Output &output);
    void writeWhole(Output &output, const RecordedSession &session);
    // A list is written as the sessions come: a log may have a million of them.
    void list(const RecordedSession &session);
    void endList();
    [[nodiscard]] QString line(const QJsonObject &entry) const;
    [[nodiscard]] QJsonObject entryOf(const RecordedSession &session) const;
    [[nodiscard]] QString nothingFound() const;

    const Arguments &m_arguments;
    OutputSettings m_settings;
    int m_wanted = 0; // session; 0: the only one
    int m_count = 0;
    std::optional<RecordedSession> m_session;
    std::optional<Output> m_output;
    bool m_listing = false;
    QString m_problem; // with the output
    RecordingReport m_report;
};

bool TranscriptCommand::openInput(QFile &file, QString *problem) const
{
    const QString name = m_arguments.operands().first();
    const bool opened = name == u"-" ? file.open(stdin, QIODevice::ReadOnly)
                                     : (file.setFileName(name), file.open(QIODevice::ReadOnly));
    if (!opened)
        *problem = (name == u"-" ? tr("standard input") : name) + u": "_qs + file.errorString();
    return opened;
}

QJsonObject TranscriptCommand::entryOf(const RecordedSession &session) const
{
    const RunSubject &subject = session.timeline.subject;
    return {
        {u"session"_qs, m_count},
        {u"line"_qs, session.firstLine},
        {u"offset"_qs, session.offset},
        {u"length"_qs, session.length},
        {u"server"_qs, subject.server},
        {u"port"_qs, subject.port},
        {u"started"_qs, subject.started.isValid() ? subject.started.toUTC().toString(Qt::ISODateWithMs) : QString()},
        {u"outcome"_qs, QString::fromLatin1(outcomeName(session.outcome.kind))},
        {u"cause"_qs, QString::fromLatin1(session.verdict.first.cause)},
        {u"title"_qs, session.verdict.first.title},
        {u"rows"_qs, session.timeline.lastRow()},
        {u"not_understood"_qs, session.notUnderstood},
    };
}

bool TranscriptCommand::take(RecordedSession session)
{
    ++m_count;
    if (m_wanted > 0 && m_count != m_wanted)
        return true;
    const bool lists = m_wanted == 0 && (m_arguments.has("list") || m_count > 1);
    if (!lists) {
        m_session = std::move(session);
        return m_wanted == 0;
    }
    if (!std::exchange(m_listing, true)) {
        m_output.emplace(m_settings);
        if (!m_output->open(&m_problem))
            return false;
        if (m_settings.format == Format::Json)
            m_output->write(QByteArray("{\"format\":\"helodesk-sessions/1\",\"sessions\":[\n"));
        if (m_session) {
            --m_count;
            list(*m_session);
            ++m_count;
        }
    }
    list(session);
    return true;
}

QString TranscriptCommand::line(const QJsonObject &entry) const
{
    const QString server = entry.value(u"server").toString();
    QString text = QString::number(entry.value(u"session").toInt()).rightJustified(5) + u"  "_qs
        + tr("line %1").arg(entry.value(u"line").toInteger()).leftJustified(13);
    const QString started = entry.value(u"started").toString();
    if (!started.isEmpty())
        text += u"  "_qs + QString(started).replace(u'T', u' ');
    if (!server.isEmpty())
        text += u"  "_qs + visibleText(server) + u':' + QString::number(entry.value(u"port").toInt());
    return text + u"  "_qs + entry.value(u"outcome").toString() + u"  "_qs + entry.value(u"title").toString() + u'\n';
}

void TranscriptCommand::list(const RecordedSession &session)
{
    m_output->guard(session.secrets);
    const QJsonObject entry = entryOf(session);
    if (m_settings.format == Format::Json)
        m_output->write((m_count > 1 ? ",\n" : "") + QJsonDocument(entry).toJson(QJsonDocument::Compact));
    else
        m_output->write(line(entry));
}

void TranscriptCommand::endList()
{
    if (m_settings.format != Format::Json) {
        m_output->write((m_count == 1 ? tr("%1: 1 session").arg(m_report.format)
                                      : tr("%1: %2 sessions").arg(m_report.format).arg(m_count))
            + u'\n');
        return;
    }
    const QJsonObject rest{{u"recording"_qs, m_report.format},
        {u"problem"_qs, m_report.problem.isEmpty() ? QJsonValue() : QJsonValue(m_report.problem)}};
    m_output->write("\n]," + QJsonDocument(rest).toJson(QJsonDocument::Compact).sliced(1) + '\n');
}

// As a run is shown: with its verdict.
void TranscriptCommand::writeWhole(Output &output, const RecordedSession &session)
{
    TextReport report(m_settings, output, Purpose::Send, false);
    report.timed = session.timeline.subject.timed;
    report.began({});
    for (const Event &event : session.timeline)
        report.happened(event);
    report.ended(session.timeline, session.outcome);
}

void TranscriptCommand::write(Output &output)
{
    const RecordedSession &session = *m_session;
    output.guard(session.secrets);
    const bool shown = m_settings.format == Format::Text && !m_settings.onlyParts && m_settings.file.isEmpty();
    const auto format = exportFormatOf(m_settings.format);
    if (shown || !format)
        writeWhole(output, session);
    else
        output.write(exportRun({session.timeline, session.outcome, session.verdict, session.message, session.remarks},
            *format, m_settings.parts, session.secrets));
}

QString TranscriptCommand::nothingFound() const
{
    const QString name = m_arguments.operands().first();
    if (m_wanted > 0 && m_count > 0)
        return tr("--session %1: there are only %2 in %3").arg(m_wanted).arg(m_count).arg(name);
    const QString why = m_report.problem.isEmpty()
        ? tr("this is no transcript or log that is known; explain may know what its words mean")
        : m_report.problem;
    return name + u": "_qs + why;
}

int TranscriptCommand::perform()
{
    QString problem;
    const auto settings = readOutput(m_arguments, &problem);
    if (!settings)
        return complain(problem);
    m_settings = *settings;
    if (m_arguments.has("session")) {
        m_wanted = m_arguments.value("session").toInt();
        if (m_wanted < 1)
            return complain(tr("--session %1: it must be a number from 1").arg(m_arguments.value("session")));
    }
    QFile input;
    if (!openInput(input, &problem))
        return complain(problem);
    m_report = readRecording(input, [this](RecordedSession session) { return take(std::move(session)); });
    if (!m_problem.isEmpty())
        return complain(m_problem);
    if (m_listing) {
        endList();
    } else {
        if (!m_session)
            return complain(nothingFound());
        m_output.emplace(m_settings);
        if (!m_output->open(&problem))
            return complain(problem);
        write(*m_output);
    }
    if (!m_output->finish(&problem)) {
        complain(problem);
        return m_output->leaked() ? internalError : wrongOptions;
    }
    if (!m_report.problem.isEmpty())
        complain(m_arguments.operands().first() + u": "_qs + m_report.problem);
    return 0;
}

} // namespace

Command transcriptCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Which"), choiceOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), outputOptions},
        {QT_TRANSLATE_NOOP("Cli", "What is written"), exportOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"transcript", QT_TRANSLATE_NOOP("Cli", "FILE [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Reads what a session left behind – run documents and reports of Helodesk, transcripts of swaks, telnet, "
            "openssl and curl, debug output of mail programs and libraries, logs of servers, a bounce – says what went "
            "wrong, and writes it in any format that runs have. FILE - is standard input. Secrets in it are hidden; "
            "lines that aren't understood are marked. A file with several sessions is listed; --session N takes one."),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Exit codes\n"
            "   0  read; what couldn't be read is said on standard error\n"
            "   1  wrong options, or FILE can't be read or is nothing that is known\n"
            "  70  internal error, a bug"),
        1, 1, QT_TRANSLATE_NOOP("Cli", "transcript needs a FILE, or - for standard input")};
    return {&syntax, TranscriptCommand::run};
}

} // namespace helodesk::cli
