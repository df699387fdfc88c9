// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/transcript/transcriptwriter.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QPlainTextEdit;

namespace helodesk {

class FindBar;
class Workbench;

// The shown run as text, in the form that people paste into mails and tickets. Secrets are hidden.
class TranscriptPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TranscriptPanel(Workbench *workbench, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] FindBar *findBar() const { return m_findBar; }

public Q_SLOTS:
    void copyAll() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void applyFonts();
    void renew();
    void goOn();
    void finish();
    // Writes what isn't written yet, as much as fits between two frames, and comes back for the rest.
    void write();
    [[nodiscard]] TranscriptWriter::Form form() const;
    void find(const QString &text, bool backward);

    Workbench *m_workbench;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    FindBar *m_findBar;
    RunRecordPointer m_record; // whose text it is
    std::optional<TranscriptWriter> m_writer;
    QTimer m_later; // a growing run is written on a few times a second at most
    bool m_outdated = true;
    bool m_whole = false; // written after the run was over: what it said before may have been made out better since
};

} // namespace helodesk
