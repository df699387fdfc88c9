// SPDX-License-Identifier: MIT
#include "ui/run/pastedexplainer.h"

#include "core/recording/explainrecording.h"
#include "core/transcript/pasted.h"
#include "core/transcript/pastedsecrets.h"
#include "core/transcript/recordedverdict.h"
#include "core/transcript/transcript.h"
#include "core/transcript/transcriptreader.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace helodesk {

namespace {

constexpr int mostLines = 12;
constexpr qsizetype longestLine = 200;

QString localFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.isEmpty() ? QString() : urls.first().toLocalFile();
}

// Hides the secrets that were found, and those that show only in these words.
QString shown(const QString &words, const KnownSecrets &secrets)
{
    const QByteArray octets = withoutSecrets(words.toUtf8(), secrets);
    return QString::fromUtf8(withoutSecrets(octets, secretsIn(octets)));
}

QStringList excerptOf(const QByteArray &text, const KnownSecrets &secrets)
{
    QStringList lines;
    qsizetype from = 0;
    while (from < text.size() && lines.size() < mostLines) {
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        // Secrets first: a cut must not leave half of one.
        const QByteArray line = withoutSecrets(text.mid(from, std::min<qsizetype>(end - from, 65536)), secrets);
        from = end + 1;
        const QString words = visible(line.trimmed());
        if (!words.isEmpty())
            lines.append(words.size() > longestLine ? words.first(longestLine) + QStringLiteral(" …") : words);
    }
    if (from < text.size())
        lines.append(QStringLiteral("…"));
    return lines;
}

void hideSecrets(Finding &finding, const KnownSecrets &secrets)
{
    for (QString *words : {&finding.title, &finding.explanation, &finding.meaning})
        *words = shown(visibleText(*words), secrets); // a saved run may have been made by anybody
}

QByteArray readFile(const QString &path, QString *problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        *problem = file.errorString();
        return {};
    }
    return file.read(PastedExplainer::mostRead);
}

} // namespace

PastedInput PastedInput::from(const QMimeData *data)
{
    const QString path = localFile(data);
    return path.isEmpty() ? PastedInput{data->text().toUtf8(), {}} : PastedInput{{}, path};
}

bool PastedInput::isIn(const QMimeData *data)
{
    return data->hasText() || !localFile(data).isEmpty();
}

PastedAnswer answerTo(const PastedInput &input)
{
    PastedAnswer answer;
    QByteArray text = input.text;
    if (!input.path.isEmpty()) {
        answer.name = QFileInfo(input.path).fileName();
        text = readFile(input.path, &answer.problem);
        if (!answer.problem.isEmpty())
            return answer;
    }
    const KnownSecrets secrets = secretsIn(text);
    if (const QJsonObject run = recordedRun(text); !run.isEmpty()) {
        answer.explanation = recordedVerdict(run);
        answer.evidence = evidenceLines(run, answer.explanation.verdict.first);
    } else if (const auto timeline = readTranscript(text)) {
        answer.explanation = explainTranscript(*timeline);
        answer.evidence = evidenceLines(*timeline, answer.explanation.verdict.first);
    } else if (const auto session = tellingSession(text)) {
        answer.explanation = explainTranscript(session->timeline);
        answer.evidence = evidenceLines(session->timeline, answer.explanation.verdict.first);
    } else {
        answer.explanation = explain(text);
    }
    hideSecrets(answer.explanation.verdict.first, secrets);
    for (EvidenceLine &line : answer.evidence)
        line.words = shown(line.words, secrets);
    for (Finding &finding : answer.explanation.verdict.findings)
        hideSecrets(finding, secrets);
    answer.excerpt = excerptOf(text, secrets);
    return answer;
}

// Two threads: a newer question needn't wait for one that became idle talk.
PastedExplainer::PastedExplainer(QObject *parent) : QObject(parent)
{
    m_threads.setMaxThreadCount(2);
}

PastedExplainer::~PastedExplainer()
{
    m_threads.clear();
    m_threads.waitForDone();
}

void PastedExplainer::explain(const PastedInput &input)
{
    forget();
    m_isBusy = true;
    const int number = m_number;
    m_threads.start([this, number, input] {
        auto answer = std::make_shared<const PastedAnswer>(answerTo(input));
        QMetaObject::invokeMethod(
            this, [this, number, answer] { take(number, answer); }, Qt::QueuedConnection);
    });
}

void PastedExplainer::forget()
{
    m_threads.clear();
    ++m_number;
    m_isBusy = false;
}

void PastedExplainer::take(int number, const PastedAnswerPointer &answer)
{
    if (number != m_number)
        return;
    m_isBusy = false;
    Q_EMIT answered(answer);
}

} // namespace helodesk
