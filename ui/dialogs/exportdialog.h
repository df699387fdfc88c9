// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/transcript/export.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTextBrowser;

namespace helodesk {

// What of a run is to leave the program, as what, and how it looks: written to a file or copied. A run that would let a
// secret out isn't written; the row is named then.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    // record: of a run that is over. client: whose steps a ticket has.
    ExportDialog(const RunRecordPointer &record, const QByteArray &client, QWidget *parent = nullptr);

Q_SIGNALS:
    // The row with what must not go out.
    void rowRequested(int row);
    void told(const QString &text);

private:
    struct Written; // what came of a try
    void layOut();
    void fillFormats();
    void restore();
    void remember() const;
    [[nodiscard]] bool isPdf() const;
    [[nodiscard]] bool isPage() const;
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] ExportOptions options() const;
    void update();
    void take(int number, const Written &written);
    void showWritten();
    void save();
    void copy();
    [[nodiscard]] QString problemOfSaving(const QString &path);

    RunRecordPointer m_record;
    QByteArray m_client;
    QComboBox *m_format;
    QCheckBox *m_content;
    QCheckBox *m_addresses;
    QComboBox *m_times;
    QSpinBox *m_from;
    QSpinBox *m_to;
    QStackedWidget *m_previews;
    QPlainTextEdit *m_preview; // of what is read as it is
    QTextBrowser *m_page; // of what is set as a page: as far as such a preview can show it
    QLabel *m_statement;
    QPushButton *m_showRow;
    QPushButton *m_copy;
    QPushButton *m_save;
    QTimer m_later; // after the last change of an option
    Exported m_exported;
    int m_number = 0; // of the latest try: what comes from an earlier one is too late
};

} // namespace helodesk
