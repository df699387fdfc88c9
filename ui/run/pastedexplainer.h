// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"
#include "core/transcript/evidence.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <memory>

class QMimeData;

namespace helodesk {

// What somebody pasted, dropped or typed to have it explained.
struct PastedInput {
    QByteArray text;
    QString path; // of a file to read instead; empty: there is none

    [[nodiscard]] bool isEmpty() const { return path.isEmpty() && text.trimmed().isEmpty(); }
    // A file that was dropped, else the text.
    [[nodiscard]] static PastedInput from(const QMimeData *data);
    [[nodiscard]] static bool isIn(const QMimeData *data);
};

// What it means. Nothing of it has a secret in it.
struct PastedAnswer {
    QString problem; // why the file can't be read; empty: all is well
    QString name; // of the file; empty: pasted text
    QStringList excerpt; // the first lines
    Explanation explanation;
    QList<EvidenceLine> evidence; // of a transcript or a saved run; empty otherwise
};
using PastedAnswerPointer = std::shared_ptr<const PastedAnswer>;

// Reads and judges it: secrets found and hidden in all that comes out. May take a while; safe to call from any thread.
[[nodiscard]] PastedAnswer answerTo(const PastedInput &input);

// Explains pasted text in another thread. The newest counts: what came before it is forgotten.
class PastedExplainer : public QObject
{
    Q_OBJECT
public:
    // No more than so much of a file is read, in octets.
    static constexpr qint64 mostRead = 32 * 1024 * 1024;

    explicit PastedExplainer(QObject *parent = nullptr);
    // Waits for what is being read.
    ~PastedExplainer() override;

    void explain(const PastedInput &input);
    // No answer comes any more to what was asked so far.
    void forget();
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void answered(const helodesk::PastedAnswerPointer &answer);

private:
    void take(int number, const PastedAnswerPointer &answer);

    QThreadPool m_threads;
    int m_number = 0; // of the newest question
    bool m_isBusy = false;
};

} // namespace helodesk
