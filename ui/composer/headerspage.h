// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTableWidget;

namespace helodesk {

class ComposerDocument;

// The further header fields: Cc, Date and Message-ID, and those of the user's own, which may be named twice and come in
// any order.
class HeadersPage : public QWidget
{
    Q_OBJECT
public:
    explicit HeadersPage(ComposerDocument *document, QWidget *parent = nullptr);

    void showDocument();
    // What the message shown at the moment has: to be kept by "Fix".
    void setShown(const QString &date, const QString &messageId);
    [[nodiscard]] QLineEdit *date() const { return m_date; }
    [[nodiscard]] QLineEdit *messageId() const { return m_messageId; }
    [[nodiscard]] QTableWidget *table() const { return m_table; }

private:
    void makeTable();
    void layOut();
    void follow();
    void takeTable();
    void add();
    void remove();
    void move(int step);
    void updateButtons();

    ComposerDocument *m_document;
    QLineEdit *m_cc;
    QLineEdit *m_date;
    QLineEdit *m_messageId;
    QPushButton *m_fixDate;
    QPushButton *m_fixMessageId;
    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QString m_shownDate;
    QString m_shownMessageId;
    bool m_showing = false; // the table is being filled: no edit by the user
};

} // namespace helodesk
