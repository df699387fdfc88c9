// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/codelistmodel.h"
#include "ui/panels/explaincontent.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTableView;

namespace helodesk {

class ExplainView;

// All that the program knows, to search in: codes, errors, keywords, causes, wordings, and what to do about each.
class CodesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CodesDialog(QWidget *parent = nullptr);
    ~CodesDialog() override;

    // Shows it, with the keyboard in the search field.
    void open() override;
    // Whose steps are shown.
    void setClient(const QByteArray &client);

Q_SIGNALS:
    void clientChosen(const QByteArray &client);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void reject() override;

private:
    void build();
    void makeTable();
    void addKeys();
    void fitColumns();
    void search();
    void showEntry();
    void copyRows() const;
    void copyEntry() const;
    void focusSearch();

    CodeListModel m_model;
    QLineEdit *m_search;
    QComboBox *m_kind;
    QLabel *m_count;
    QTableView *m_table;
    ExplainView *m_view;
    QPushButton *m_copy;
    QSplitter *m_splitter;
};

// What is said about an entry of the knowledge.
[[nodiscard]] ExplainContent explainContent(const CodeEntry &entry);

} // namespace helodesk
