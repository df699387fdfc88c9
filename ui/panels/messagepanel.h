// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace helodesk {

class Workbench;

// What the run sends: the envelope, and a short message or a message file.
class MessagePanel : public QWidget
{
    Q_OBJECT
public:
    explicit MessagePanel(Workbench *workbench, QWidget *parent = nullptr);

    // The keyboard goes to the recipients.
    void focusRecipients();

public Q_SLOTS:
    // Asks for a message file to be sent instead of the text.
    void openFile();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void applyFonts();
    void showProfile();
    void showFile(const QString &path);
    void change(const std::function<void(Profile &)> &how);

    Workbench *m_workbench;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLineEdit *m_subject;
    QPlainTextEdit *m_body;
    QWidget *m_text; // subject and body
    QWidget *m_file; // what stands there instead of them
    QLabel *m_fileName;
    QPushButton *m_open;
    bool m_showing = false; // fields are being filled: no edit by the user
};

} // namespace helodesk
