// SPDX-License-Identifier: MIT
#include "app/cli/junit.h"

#include <QSysInfo>
#include <QXmlStreamWriter>

#include <algorithm>
#include <array>

namespace helodesk::cli {

namespace {

// What XML 1.0 has no way to write (2.2) becomes the replacement character; the writer would let it through.
QString xmlText(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        const bool allowed = c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd)
            || (c >= 0x10000 && c <= 0x10ffff);
        result += QString::fromUcs4(allowed ? &c : U"\ufffd", 1);
    }
    return result;
}

// No connection, closed, timed out, protocol broken, internal, cancelled: no answer to judge.
bool isError(const RunResult &result)
{
    static constexpr std::array codes{1, 2, 6, 40, 41, 70, 130};
    return std::find(codes.begin(), codes.end(), result.exitCode) != codes.end();
}

bool isFailure(const RunResult &result)
{
    return !result.passed() && !isError(result);
}

QString seconds(double milliseconds)
{
    return QString::number(milliseconds / 1000, 'f', 3);
}

class JunitWriter
{
public:
    explicit JunitWriter(const QList<RunResult> &results) : m_results(results), m_counting(results), m_xml(&m_octets)
    {
        m_counting.removeIf([](const RunResult &result) { return result.superseded; });
    }
    QByteArray write();

private:
    void counts();
    void testCase(const RunResult &result);
    void problem(const RunResult &result);

    // What became of the attempts that this one counts instead of.
    [[nodiscard]] QStringList earlier(const RunResult &result) const;

    const QList<RunResult> &m_results;
    QList<RunResult> m_counting;
    QByteArray m_octets;
    QXmlStreamWriter m_xml;
};

void JunitWriter::counts()
{
    double total = 0;
    for (const RunResult &result : m_counting)
        total += result.milliseconds;
    const auto failures = std::count_if(m_counting.begin(), m_counting.end(), isFailure);
    const auto errors = std::count_if(m_counting.begin(), m_counting.end(), isError);
    m_xml.writeAttribute(u"name"_qs, u"helodesk"_qs);
    m_xml.writeAttribute(u"tests"_qs, QString::number(m_counting.size()));
    m_xml.writeAttribute(u"failures"_qs, QString::number(failures));
    m_xml.writeAttribute(u"errors"_qs, QString::number(errors));
    m_xml.writeAttribute(u"time"_qs, seconds(total));
}

void JunitWriter::problem(const RunResult &result)
{
    m_xml.writeStartElement(isError(result) ? u"error"_qs : u"failure"_qs);
    m_xml.writeAttribute(u"message"_qs, xmlText(result.reason()));
    m_xml.writeAttribute(u"type"_qs, u"exit-code-"_qs + QString::number(result.exitCode));
    QStringList lines = result.unmet(Drift::Breaking);
    lines += {result.title, result.explanation};
    m_xml.writeCharacters(xmlText(lines.join(u'\n')));
    m_xml.writeEndElement();
}

QStringList JunitWriter::earlier(const RunResult &result) const
{
    QStringList lines;
    for (const RunResult &other : m_results) {
        if (other.superseded && other.selected == result.selected && other.number < result.number)
            lines.append(other.name + u": "_qs + other.reason());
    }
    return lines;
}

void JunitWriter::testCase(const RunResult &result)
{
    QString folder = result.folder;
    m_xml.writeStartElement(u"testcase"_qs);
    m_xml.writeAttribute(u"name"_qs, xmlText(result.name));
    m_xml.writeAttribute(
        u"classname"_qs, xmlText(folder.isEmpty() ? u"helodesk"_qs : u"helodesk."_qs + folder.replace(u'/', u'.')));
    m_xml.writeAttribute(u"time"_qs, seconds(result.milliseconds));
    if (!result.passed())
        problem(result);
    m_xml.writeTextElement(u"system-out"_qs, xmlText(result.transcript));
    if (const QStringList remarks = earlier(result) + result.unmet(Drift::Informational); !remarks.isEmpty())
        m_xml.writeTextElement(u"system-err"_qs, xmlText(remarks.join(u'\n')));
    m_xml.writeEndElement();
}

QByteArray JunitWriter::write()
{
    m_xml.setAutoFormatting(true);
    m_xml.writeStartDocument();
    m_xml.writeStartElement(u"testsuites"_qs);
    counts();
    m_xml.writeStartElement(u"testsuite"_qs);
    counts();
    const QDateTime started = m_results.isEmpty() ? QDateTime() : m_results.first().started;
    m_xml.writeAttribute(u"timestamp"_qs, started.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss"));
    m_xml.writeAttribute(u"hostname"_qs, QSysInfo::machineHostName());
    for (const RunResult &result : std::as_const(m_counting))
        testCase(result);
    m_xml.writeEndElement();
    m_xml.writeEndElement();
    m_xml.writeEndDocument();
    return m_octets;
}

} // namespace

QByteArray junitXml(const QList<RunResult> &results)
{
    return JunitWriter(results).write();
}

} // namespace helodesk::cli
