// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace helodesk {

// The settings of one attachment.
class AttachmentDialog : public QDialog
{
    Q_OBJECT
public:
    AttachmentDialog(const Attachment &attachment, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] Attachment attachment() const;

private:
    void layOut();
    void fill();
    void check();

    Attachment m_before;
    QLineEdit *m_size; // of filler
    QPlainTextEdit *m_text; // of a text
    QLineEdit *m_name;
    QLineEdit *m_type;
    QComboBox *m_place;
    QLineEdit *m_contentId;
    QComboBox *m_encoding;
    QLabel *m_problem;
    QPushButton *m_ok = nullptr;
};

} // namespace helodesk
