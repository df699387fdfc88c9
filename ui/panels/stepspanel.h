// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/stepmodel.h"

#include <QByteArray>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace helodesk {

class StepWords;
class Workbench;

// The steps of the run: what is planned before it, what became of each, where to stop, and the command that waits to
// be changed and sent.
class StepsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StepsPanel(Workbench *workbench, QWidget *parent = nullptr);

    // Sends the command that waits, as it stands in the field, and goes to the next one.
    void step();
    // The same, to the next stop.
    void proceed();

Q_SIGNALS:
    void rowRequested(int id);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void followWorkbench();
    void renew();
    // The steps of the next run rather than those of the shown one, once that is over.
    void showPlan(bool wanted);
    [[nodiscard]] bool showsPlan() const;
    void showHeld();
    [[nodiscard]] QString hint() const;
    void toggleStop();
    // What to send in the place of the held command; nothing if it wasn't changed.
    [[nodiscard]] std::optional<QByteArray> changedLine() const;

    Workbench *m_workbench;
    StepModel m_model;
    StepWords *m_words;
    bool m_wantsPlan = false;
    QLabel *m_hint;
    QPushButton *m_switch;
    QListView *m_list;
    QWidget *m_foot; // what to do with the command that waits
    QLabel *m_label;
    QLineEdit *m_line;
    QPushButton *m_step;
    QPushButton *m_proceed;
    QPushButton *m_passOver;
    QTimer m_relayout; // in the next turn of the event loop
    QPointer<QWidget> m_focusBack; // had the keyboard when the command before went out
};

} // namespace helodesk
