// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/paint.h"
#include "core/dkim/dkimcheck.h"
#include "core/message/lint.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace helodesk::cli {

// What became known of a message without sending it.
struct ExaminedMessage {
    QString name; // the file's; empty: it was composed
    EmlFacts facts;
    QList<LintFinding> findings;
    QList<DkimCheck> signatures;
    QString problem; // what kept signatures from being checked; empty: nothing

    // What is against the rules, and signatures that don't hold.
    [[nodiscard]] int errors() const;
    [[nodiscard]] int warnings() const;
};

// Shows examined messages as text or JSON.
class MessageReport
{
    Q_DECLARE_TR_FUNCTIONS(MessageReport)
public:
    MessageReport(const OutputSettings &settings, Output &output);
    void add(const ExaminedMessage &message);
    // After the last one.
    void done();

private:
    void show(const ExaminedMessage &message);
    void showStructure(const ExaminedMessage &message);
    void showFindings(const ExaminedMessage &message);
    void showSignatures(const ExaminedMessage &message);
    void paragraph(const QString &text);

    OutputSettings m_settings;
    Output &m_output;
    Paint m_paint;
    QJsonArray m_documents;
    bool m_shownOne = false;
};

} // namespace helodesk::cli
