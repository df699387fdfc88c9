// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "ui/run/words.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace helodesk {

class Workbench;

// The line at the bottom: how the shown run stands, how long it took, how much went over the wire, and its encryption.
class StatusPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatusPanel(Workbench *workbench, QWidget *parent = nullptr);

    // Says something for some seconds in the place of how the run stands.
    void tell(const QString &text);
    // All it says, part by part.
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *makeLabel();
    void applyFonts();
    void startOver();
    void sayWhatIsHidden();
    void count(int first, int events);
    void renew();

    Workbench *m_workbench;
    QLabel *m_standing;
    QLabel *m_duration;
    QLabel *m_traffic;
    QLabel *m_tls;
    QLabel *m_secrets;
    Traffic m_counted;
    Standing m_dot = Standing::None;
    QTimer m_telling;
};

} // namespace helodesk
