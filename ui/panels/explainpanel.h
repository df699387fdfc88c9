// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/pastedexplainer.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace helodesk {

class ExplainView;
struct ExplainContent;
class PasteBox;
class Workbench;

// Explains the chosen row, or the run's verdict where none is chosen, or what was pasted: what it means, why, what to
// do and who must act. Anything can be pasted into the box at its foot or dropped on it.
class ExplainPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainPanel(Workbench *workbench, QWidget *parent = nullptr);

    // A row of the shown run; 0: its verdict. Puts away what was pasted.
    void explain(int row);
    // Explains pasted text; the answer comes as soon as it is read.
    void explain(const PastedInput &input);
    // Lets a person paste or type.
    void focusBox();
    // Whose steps are shown; remembered by whoever listens to clientChosen().
    void setClient(const QByteArray &client);
    // Whether it shows what was pasted, not the run.
    [[nodiscard]] bool showsPasted() const { return m_answer != nullptr; }
    // The pasted text's verdict for a ticket; empty if there is none.
    [[nodiscard]] QString ticket() const;
    // All it says as plain text.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void rowRequested(int id);
    void clientChosen(const QByteArray &client);
    // A summary of what was pasted is to be put on the clipboard.
    void ticketRequested();
    // It begins or ends showing what was pasted.
    void modeChanged();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void renew();
    void updateBar();
    void putAway();
    void take(const PastedAnswerPointer &answer);
    [[nodiscard]] ExplainContent contentOfRun() const;
    [[nodiscard]] ExplainContent contentOfAnswer() const;

    Workbench *m_workbench;
    QWidget *m_bar; // over what was pasted
    QLabel *m_name;
    QPushButton *m_ticket;
    QPushButton *m_back;
    ExplainView *m_view;
    PasteBox *m_box;
    PastedExplainer m_explainer;
    PastedAnswerPointer m_answer; // null: the run is shown
    QTimer m_slow; // only a wait that can be felt is told of
    int m_row = 0;
};

} // namespace helodesk
